// A Word file opened for tests: its parts as trees, and what is asked of them.

import { strFromU8, unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';

/** An element and what it holds, in order. */
export class Xml {
  readonly children: Xml[] = [];
  text = '';

  constructor(
    readonly name: string,
    readonly attributes: Readonly<Record<string, string>>,
  ) {}

  /** Every element of this name below, in document order. */
  all(name: string): readonly Xml[] {
    const below = this.children.flatMap((child) => child.all(name));
    return this.name === name ? [this, ...below] : below;
  }

  /** The first element below of this name. */
  first(name: string): Xml | undefined {
    return this.children.flatMap((child) => child.all(name))[0];
  }

  /** w:val of the first element below of this name. */
  val(name: string): string | undefined {
    return this.first(name)?.attributes['w:val'];
  }

  /** The words of the paragraph or run: what w:t holds. */
  words(): string {
    return this.all('w:t')
      .map((t) => t.text)
      .join('');
  }

  /** Instructions of fields. */
  codes(): readonly string[] {
    return this.all('w:instrText').map((code) => code.text.trim());
  }
}

export interface DocxFile {
  readonly names: readonly string[];
  readonly bytes: Readonly<Record<string, Uint8Array>>;
  xml(part: string): string;
  /** A part of word/, without `.xml`. */
  part(name: string): Xml;
  style(id: string): Xml;
  paragraphs(style?: string): readonly Xml[];
}

export function openDocx(file: Uint8Array): DocxFile {
  const bytes = unzipSync(file);
  const xml = (part: string) => strFromU8(bytes[part] ?? new Uint8Array());
  const cache = new Map<string, Xml>();
  const part = (name: string) => {
    const known = cache.get(name) ?? parseXml(xml(`word/${name}.xml`));
    cache.set(name, known);
    return known;
  };
  return {
    names: Object.keys(bytes),
    bytes,
    xml,
    part,
    style: (id) => {
      const found = part('styles')
        .all('w:style')
        .find(({ attributes }) => attributes['w:styleId'] === id);
      if (found === undefined) throw new Error(`no style ${id}`);
      return found;
    },
    paragraphs: (style) =>
      part('document')
        .all('w:p')
        .filter((p) => style === undefined || styleOf(p) === style),
  };
}

export const styleOf = (paragraph: Xml): string => paragraph.first('w:pPr')?.val('w:pStyle') ?? 'Normal';

export function parseXml(text: string): Xml {
  const root = new Xml('', {});
  const open = [root];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element = new Xml(name, attributes);
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext(words) {
        const top = open.at(-1);
        if (top !== undefined) top.text += words;
      },
      onclosetag: () => void open.pop(),
    },
    { xmlMode: true },
  );
  parser.end(text);
  return root;
}
