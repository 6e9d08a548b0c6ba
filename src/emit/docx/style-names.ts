// Style names: Word's own where it has the same thing, so that its commands know them.

/** A style built into Word: its id, and the one name under which Word knows it in any language. */
interface BuiltIn {
  readonly id: string;
  readonly name: string;
}

/**
 * Built-in headings make the navigation pane, the contents and the cross-reference dialog work;
 * the Chinese label stands beside the name as its alias (标题 1,一级标题 in the style list).
 */
const builtIns: Readonly<Record<string, BuiltIn>> = {
  body: { id: 'Normal', name: 'Normal' },
  title: { id: 'Title', name: 'Title' },
  occasion: { id: 'Subtitle', name: 'Subtitle' },
  heading1: { id: 'Heading1', name: 'heading 1' },
  heading2: { id: 'Heading2', name: 'heading 2' },
  heading3: { id: 'Heading3', name: 'heading 3' },
  heading4: { id: 'Heading4', name: 'heading 4' },
  noteTitle: { id: 'NoteHeading', name: 'Note Heading' },
  tocTitle: { id: 'TOCHeading', name: 'TOC Heading' },
  toc1: { id: 'TOC1', name: 'toc 1' },
  toc2: { id: 'TOC2', name: 'toc 2' },
  toc3: { id: 'TOC3', name: 'toc 3' },
  toc4: { id: 'TOC4', name: 'toc 4' },
  footnote: { id: 'FootnoteText', name: 'footnote text' },
  runningHeader: { id: 'Header', name: 'header' },
  pageNumber: { id: 'Footer', name: 'footer' },
};

export const builtIn = (key: string): BuiltIn | undefined =>
  Object.hasOwn(builtIns, key) ? builtIns[key] : undefined;

/** ASCII, as every reader takes it; a Chinese key by its codes. */
export const styleId = (key: string): string =>
  builtIn(key)?.id ??
  `Yf${key.replace(/^[a-z]/u, (c) => c.toUpperCase()).replace(/[^0-9A-Za-z]/gu, (c) => (c.codePointAt(0) ?? 0).toString(16))}`;

/** Styles of the Word file alone, beside the sheet's. */
export const figureStyle = 'YfFigure';
export const anchorStyle = 'YfAnchor';
export const markerEndStyle = 'YfMarkerEnd';

/** The character style of breaks that turn a title by sense and are no part of its text; import knows its name. */
export const turnStyle = 'YfTurn';
export const turnStyleName = '词意回行';
