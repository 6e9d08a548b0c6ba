// Page items → content: neighbours of one tag share a piece of marked content.

import type { Item, LinkArea, Page, Path, Rule, Run } from '../../model/page.js';
import type { EmbeddedFont } from './embed.js';
import { type PdfDocument, text } from './pdfmake.js';
import { drawPicture, type Pictures } from './pictures.js';
import { textOperators } from './runs.js';
import { beginPage, markAnnotation, markBox, markContent, type Structure } from './structure.js';
import { cutAtTwins } from './twins.js';
import { color, num, points, pointsPerMm } from './units.js';

export interface Painter {
  readonly document: PdfDocument;
  readonly structure: Structure;
  readonly fonts: ReadonlyMap<string, EmbeddedFont>;
  readonly pictures: Pictures;
  /** Names a link may point to. */
  readonly destinations: ReadonlySet<string>;
}

/** Paints one page of the document. */
export function paintPage(page: Page, painter: Painter): void {
  const { document, structure } = painter;
  document.addPage({ size: [points(page.width), points(page.height)], margin: 0 });
  beginPage(structure);
  for (const group of groups(page.items)) paintGroup(group, painter);
  for (const item of page.items) if (item.type === 'link') addLink(item, painter);
}

type Drawn = Exclude<Item, LinkArea>;

/** Neighbouring items of one tag, in the order they are painted. */
function groups(items: readonly Item[]): readonly (readonly Drawn[])[] {
  const all: Drawn[][] = [];
  for (const item of items) {
    if (item.type === 'link') continue;
    const last = all.at(-1);
    if (last !== undefined && last[0]?.tag === item.tag) last.push(item);
    else all.push([item]);
  }
  return all;
}

function paintGroup(items: readonly Drawn[], painter: Painter): void {
  const { document, structure } = painter;
  const [first] = items;
  if (first === undefined) return;
  document.addContent(first.tag === undefined ? artifact(items) : markContent(structure, first.tag));
  let runs: Run[] = [];
  const flush = () => {
    const fontOf = fontIn(painter);
    if (runs.length > 0) document.addContent(`BT\n${textOperators(cutAtTwins(runs, fontOf), fontOf)}\nET`);
    runs = [];
  };
  for (const item of items) {
    if (item.type === 'run') runs.push(item);
    else {
      flush();
      painters[item.type](item as never, painter);
    }
  }
  flush();
  document.addContent('EMC');
}

/** Rules are layout; text without a tag is furniture: page numbers, running heads, watermarks. */
const artifact = (items: readonly Drawn[]): string =>
  items.some((item) => item.type === 'run')
    ? '/Artifact <</Type /Pagination>> BDC'
    : '/Artifact <</Type /Layout>> BDC';

const painters: {
  readonly [K in Exclude<Drawn['type'], 'run'>]: (
    item: Extract<Drawn, { type: K }>,
    painter: Painter,
  ) => void;
} = {
  rule: (item, { document }) => document.addContent(ruleOperators(item)),
  path: (item, { document }) => document.addContent(pathOperators(item)),
  picture: (item, { document, structure, pictures }) => {
    if (item.tag !== undefined) markBox(structure, item.tag, item);
    drawPicture(document, item, pictures);
  },
};

/** Every face of the pages was embedded; a page lists those it uses. */
const fontIn =
  ({ document, fonts }: Painter) =>
  (key: string): EmbeddedFont => {
    const font = fonts.get(key) as EmbeddedFont;
    document.page.fonts[font.name] = font.ref;
    return font;
  };

function ruleOperators({ x, y, dx, dy, thickness, color: value }: Rule): string {
  const line = [points(x), points(y), points(x + dx), points(y + dy)].map(num);
  return `${color(value, true)} ${num(points(thickness))} w 0 J ${line[0]} ${line[1]} m ${line[2]} ${line[3]} l S`;
}

function pathOperators({ x, y, data, color: value }: Path): string {
  const scale = num(pointsPerMm);
  return `q ${scale} 0 0 ${scale} ${num(points(x))} ${num(points(y))} cm ${color(value)} ${outline(data)} f Q`;
}

/** Operators for M L C Z path data, absolute or relative; arcs and shorthands come as curves from layout. */
function outline(data: string): string {
  const out: string[] = [];
  let [x, y] = [0, 0];
  for (const [, letter = '', rest = ''] of data.matchAll(/([a-z])([^a-z]*)/giu)) {
    const values = (rest.match(/-?\d*\.?\d+(?:e-?\d+)?/giu) ?? []).map(Number);
    const [operator, size] = pathLetters[letter.toUpperCase()] ?? ['h', 0];
    if (size === 0) out.push(operator);
    const relative = letter !== letter.toUpperCase();
    for (let i = 0; size > 0 && i + size <= values.length; i += size) {
      const place = values
        .slice(i, i + size)
        .map((value, k) => value + (relative ? (k % 2 === 0 ? x : y) : 0));
      [x, y] = [place.at(-2) ?? x, place.at(-1) ?? y];
      out.push(`${place.map(num4).join(' ')} ${i > 0 && operator === 'm' ? 'l' : operator}`);
    }
  }
  return out.join(' ');
}

const pathLetters: Readonly<Record<string, readonly [operator: string, operands: number]>> = {
  M: ['m', 2],
  L: ['l', 2],
  C: ['c', 6],
  Z: ['h', 0],
};
const num4 = (value: number) => String(Math.round(value * 10000) / 10000);

/** A link to a place of this document or to an address; one to nowhere is left out. */
function addLink(link: LinkArea, { document, structure, destinations }: Painter): void {
  const action = actionOf(link, destinations);
  if (action === undefined) return;
  const { x, y, width, height } = link.area;
  const foot = document.page.height;
  const annotation = document.ref({
    Type: 'Annot',
    Subtype: 'Link',
    F: 4,
    Border: [0, 0, 0],
    Contents: text(link.title),
    Rect: [points(x), foot - points(y + height), points(x + width), foot - points(y)],
    A: action,
  });
  document.page.annotations.push(annotation);
  markAnnotation(structure, link.tag, annotation);
  annotation.end();
}

function actionOf({ target, href }: LinkArea, destinations: ReadonlySet<string>): object | undefined {
  if (target !== undefined) return destinations.has(target) ? { S: 'GoTo', D: text(target) } : undefined;
  return href === undefined ? undefined : { S: 'URI', URI: text(encodeURI(decodeSafely(href))) };
}

/** An address in ASCII, whether or not it came encoded. */
function decodeSafely(href: string): string {
  try {
    return decodeURI(href);
  } catch {
    return href;
  }
}
