// YAML of a stranger's hand: what is no YAML, or a bomb of aliases, is said and never thrown.

export interface YamlRead {
  readonly value?: unknown;
  /** Where it goes wrong, counted from 1; line 1 where that is not known. */
  readonly error?: { readonly line: number; readonly column?: number };
}

export async function readYaml(text: string): Promise<YamlRead> {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const [place] = error.linePos ?? [];
    return { error: place === undefined ? { line: 1 } : { line: place.line, column: place.col } };
  }
  try {
    return { value: document.toJS() };
  } catch {
    return { error: { line: 1 } };
  }
}
