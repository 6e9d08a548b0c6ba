// The structure tree: which marked content, annotations and elements belong to which tag, in reading order.

import type { Pages, Tag } from '../../model/page.js';
import { nameTree } from './name-tree.js';
import { type PdfDocument, type Ref, text } from './pdfmake.js';
import { points } from './units.js';

type Kid =
  | { readonly kind: 'content'; readonly page: Ref; readonly mcid: number }
  | { readonly kind: 'annotation'; readonly page: Ref; readonly annotation: Ref }
  | { readonly kind: 'element'; readonly element: Element };

interface Element {
  readonly tag: Tag;
  readonly ref: Ref;
  readonly kids: Kid[];
  attached: boolean;
}

export interface Structure {
  readonly document: PdfDocument;
  readonly elements: readonly Element[];
  readonly tags: readonly Tag[];
  /** Links that layout put under no Link tag. */
  readonly added: Element[];
  /** Parents of the current page's marked content, by MCID. */
  parents: Ref[];
  readonly ids: Map<string, Ref>;
  /** Bounds of a figure's pictures, in points from the page's foot. */
  readonly boxes: Map<number, readonly number[]>;
}

export function openStructure(document: PdfDocument, pages: Pages): Structure {
  const tags: readonly Tag[] = pages.tags.length > 0 ? pages.tags : [{ role: 'Document', parent: 0 }];
  document.getMarkInfoDictionary().data.Marked = true;
  const elements = tags.map((tag): Element => newElement(document, tag));
  return { document, elements, tags, added: [], parents: [], ids: new Map(), boxes: new Map() };
}

const newElement = (document: PdfDocument, tag: Tag): Element => ({
  tag,
  ref: document.ref({ Type: 'StructElem' }),
  kids: [],
  attached: false,
});

/** Begins a page's parent tree entry. */
export function beginPage(structure: Structure): void {
  const { document } = structure;
  structure.parents = [];
  document.getStructParentTree().add(document.page.structParentTreeKey, structure.parents);
}

/** A new piece of marked content on the current page: the operand of BDC. */
export function markContent(structure: Structure, tag: number): string {
  const element = attach(structure, tag);
  const mcid = structure.parents.push(element.ref) - 1;
  element.kids.push({ kind: 'content', page: structure.document.page.dictionary, mcid });
  return `/${element.tag.role} <</MCID ${mcid}>> BDC`;
}

/** Puts a link's annotation under its Link element, making one where layout gave none. */
export function markAnnotation(structure: Structure, tag: number | undefined, annotation: Ref): void {
  const { document } = structure;
  const element = linkElement(structure, tag);
  const key = document.createStructParentTreeNextKey();
  annotation.data.StructParent = key;
  document.getStructParentTree().add(key, element.ref);
  element.kids.push({ kind: 'annotation', page: document.page.dictionary, annotation });
}

function linkElement(structure: Structure, tag: number | undefined): Element {
  const parent = attach(structure, tag ?? 0);
  if (parent.tag.role === 'Link') return parent;
  const element = newElement(structure.document, { role: 'Link', parent: tag ?? 0 });
  element.attached = true;
  element.ref.data.P = parent.ref;
  parent.kids.push({ kind: 'element', element });
  structure.added.push(element);
  return element;
}

/** An element takes its place under its parent when its first content appears. */
function attach(structure: Structure, index: number): Element {
  const element = structure.elements[index] ?? (structure.elements[0] as Element);
  if (element.attached) return element;
  element.attached = true;
  if (index === 0) return element;
  const parent = attach(structure, element.tag.parent);
  parent.kids.push({ kind: 'element', element });
  element.ref.data.P = parent.ref;
  return element;
}

/** Table parts count even when empty: a table must stay regular. */
const tableParts = new Set(['TR', 'TH', 'TD']);

/** Attaches empty cells where their neighbours stand. */
function attachEmptyCells(structure: Structure): void {
  structure.elements.forEach((element, index) => {
    if (element.attached || !tableParts.has(element.tag.role)) return;
    if (!structure.elements[element.tag.parent]?.attached && element.tag.role !== 'TR')
      attach(structure, element.tag.parent);
    attach(structure, index);
    inTagOrder(structure, element);
  });
}

/** Moves an element that came last to where the order of tags puts it among its siblings. */
function inTagOrder({ elements }: Structure, element: Element): void {
  const parent = elements[element.tag.parent];
  if (parent === undefined) return;
  const own = elements.indexOf(element);
  const kid = parent.kids.pop() as Kid;
  const next = parent.kids.findIndex(
    (other) => other.kind === 'element' && elements.indexOf(other.element) > own,
  );
  parent.kids.splice(next < 0 ? parent.kids.length : next, 0, kid);
}

/** Writes every element that has a place. */
export function endStructure(structure: Structure, lang: string): void {
  attach(structure, 0);
  attachEmptyCells(structure);
  const { document, elements } = structure;
  const root = document.getStructTreeRoot();
  const top = elements[0] as Element;
  root.data.K = top.ref;
  top.ref.data.P = root;
  top.ref.data.Lang = text(lang);
  elements.forEach((element, index) => {
    if (element.attached) writeElement(structure, element, index);
    else element.ref.end();
  });
  for (const element of structure.added) writeElement(structure, element, -1);
  if (structure.ids.size > 0) root.data.IDTree = nameTree(document, structure.ids);
}

function writeElement(structure: Structure, element: Element, index: number): void {
  const { tag, ref, kids } = element;
  const [page] = kids.flatMap((kid) => (kid.kind === 'element' ? [] : [kid.page]));
  const id = tag.id ?? (tag.role === 'Note' ? `tag-${index}` : undefined);
  const attributes = attributesOf(structure, element, index);
  Object.assign(ref.data, {
    S: tag.role,
    ...(page && { Pg: page }),
    ...(id !== undefined && { ID: text(uniqueId(structure, id, ref)) }),
    ...(tag.alt !== undefined && { Alt: text(tag.alt) }),
    ...(attributes && { A: attributes }),
    K: kids.map((kid) => kidObject(kid, page)),
  });
  ref.end();
}

function uniqueId({ ids }: Structure, wanted: string, ref: Ref): string {
  let id = wanted;
  for (let n = 2; ids.has(id); n++) id = `${wanted}-${n}`;
  ids.set(id, ref);
  return id;
}

function kidObject(kid: Kid, page: Ref | undefined): unknown {
  if (kid.kind === 'element') return kid.element.ref;
  if (kid.kind === 'annotation') return { Type: 'OBJR', Obj: kid.annotation, Pg: kid.page };
  return kid.page === page ? kid.mcid : { Type: 'MCR', Pg: kid.page, MCID: kid.mcid };
}

function attributesOf(structure: Structure, element: Element, index: number): object | undefined {
  const { tag } = element;
  if (tag.role === 'TH' || tag.role === 'TD') return cellAttributes(structure, tag);
  if (tag.role === 'L') return { O: 'List', ListNumbering: hasLabels(element) ? 'Decimal' : 'None' };
  const box = structure.boxes.get(index);
  if (tag.role === 'Figure') return { O: 'Layout', Placement: 'Block', ...(box && { BBox: box }) };
  return undefined;
}

function cellAttributes({ tags }: Structure, tag: Tag): object | undefined {
  const row = tags[tag.parent];
  const group = row === undefined ? undefined : tags[row.parent];
  const scope = group?.role === 'THead' ? 'Column' : 'Row';
  const attributes = {
    ...(tag.role === 'TH' && { Scope: scope }),
    ...((tag.colspan ?? 1) > 1 && { ColSpan: tag.colspan }),
    ...((tag.rowspan ?? 1) > 1 && { RowSpan: tag.rowspan }),
  };
  return Object.keys(attributes).length === 0 ? undefined : { O: 'Table', ...attributes };
}

const hasLabels = ({ kids }: Element): boolean =>
  kids.some(
    (kid) =>
      kid.kind === 'element' &&
      (kid.element.tag.role === 'Lbl' || (kid.element.tag.role !== 'L' && hasLabels(kid.element))),
  );

/** Records where a figure's picture stands; `area` in millimetres from the page's top left. */
export function markBox(
  structure: Structure,
  tag: number,
  area: { x: number; y: number; width: number; height: number },
): void {
  const { height } = structure.document.page;
  const box = [
    points(area.x),
    height - points(area.y + area.height),
    points(area.x + area.width),
    height - points(area.y),
  ];
  const old = structure.boxes.get(tag) ?? box;
  structure.boxes.set(
    tag,
    box.map((value, i) => (i < 2 ? Math.min(value, old[i] ?? value) : Math.max(value, old[i] ?? value))),
  );
}
