// `{#id .style key=value flag}` at the end of a heading, paragraph, cell or container line.

export interface Attributes {
  readonly id?: string;
  /** First `.name`. */
  readonly style?: string;
  readonly values: Readonly<Record<string, string>>;
}

export const noAttributes: Attributes = { values: {} };

const one = String.raw`#[^\s{}#.=]+|\.[\w\u4e00-\u9fff-]+|[a-zA-Z][\w-]*=(?:"[^"]*"|[^\s{}"]+)|landscape`;
const group = String.raw`\{\s*((?:${one})(?:\s+(?:${one}))*)\s*\}`;
const atEnd = new RegExp(String.raw`\s*${group}\s*$`, 'u');
const atStart = new RegExp(String.raw`^\s*${group}`, 'u');

/** Takes a trailing group off a text; a brace that is no attribute group stays text. */
export function trailingAttributes(text: string): { readonly text: string; readonly attributes: Attributes } {
  const match = atEnd.exec(text);
  if (match === null) return { text, attributes: noAttributes };
  return { text: text.slice(0, match.index), attributes: parse(match[1] ?? '') };
}

/** Takes a leading group off a text (right after an image). */
export function leadingAttributes(text: string): { readonly text: string; readonly attributes: Attributes } {
  const match = atStart.exec(text);
  if (match === null) return { text, attributes: noAttributes };
  return { text: text.slice(match[0].length), attributes: parse(match[1] ?? '') };
}

function parse(inner: string): Attributes {
  const words = inner.match(new RegExp(one, 'gu')) ?? [];
  const id = words.find((word) => word.startsWith('#'))?.slice(1);
  const style = words.find((word) => word.startsWith('.'))?.slice(1);
  const pairs = words.filter((word) => /^[a-zA-Z]/u.test(word)).map(pair);
  return {
    ...(id !== undefined && { id }),
    ...(style !== undefined && { style }),
    values: Object.fromEntries(pairs),
  };
}

function pair(word: string): readonly [string, string] {
  const at = word.indexOf('=');
  return at < 0 ? [word, 'true'] : [word.slice(0, at), word.slice(at + 1).replace(/^"|"$/gu, '')];
}
