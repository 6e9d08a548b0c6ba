// What one run of layout carries along.

import type { Diagnostic, Position } from '../model/diagnostic.js';
import type { Doc } from '../model/doc.js';
import type { FontBook } from '../model/font.js';
import type { PageGeometry, Style } from '../model/style.js';
import type { FaceTable } from './faces.js';
import { emAscentOf, linePitch } from './geometry.js';
import { type OutlineIds, outlineIds } from './outline.js';

export interface LayoutInput {
  readonly doc: Doc;
  readonly fonts: FontBook;
  /** Size of an image in pixels or SVG units; undefined where it cannot be read. */
  readonly imageSize: (src: string) => { readonly width: number; readonly height: number } | undefined;
}

export interface LayoutState extends LayoutInput {
  readonly diagnostics: Diagnostic[];
  readonly page: PageGeometry;
  readonly pitch: number;
  /** Height of the em box over the baseline, ems: one for all faces, so that baselines share the grid. */
  readonly emAscent: number;
  /** Faces by character, a table for each pair of roles. */
  readonly faces: Map<string, FaceTable>;
  readonly missingStyles: Set<string>;
  readonly outlineIds: OutlineIds;
}

export function newState(input: LayoutInput): LayoutState {
  const { page, styles } = input.doc.styles;
  const body = styles.body?.font ?? 'fangsong';
  return {
    ...input,
    diagnostics: [],
    page,
    pitch: linePitch(page),
    faces: new Map(),
    missingStyles: new Set(),
    outlineIds: outlineIds(input.doc),
    emAscent: emAscentOf(input.fonts.face(body)),
  };
}

/** What a style sheet without even a body gets. */
const plainStyle: Style = {
  ...{
    key: 'body',
    label: '正文',
    font: 'fangsong',
    latin: 'latin',
    size: 16,
    bold: false,
    color: '#000000',
  },
  align: 'justify',
  firstLine: 0,
  left: 0,
  right: 0,
  before: 0,
  after: 0,
  line: 1,
  advance: 'grid',
  keepWithNext: false,
  keepTogether: false,
  pageBreakBefore: false,
  orphans: 1,
  widows: 1,
  outline: 0,
  balance: false,
};

/** The named style; 正文 stands in for one that is missing, which is said once. */
export function styleOf(state: LayoutState, name: string): Style {
  const { styles } = state.doc.styles;
  const known = styles[name];
  if (known !== undefined) return known;
  if (!state.missingStyles.has(name)) {
    state.missingStyles.add(name);
    state.diagnostics.push({
      rule: 'layout-style-missing',
      severity: 'warning',
      message: `样式表没有「${name}」样式，按正文排`,
      hint: `在 templates/styles/ 的样式文件里加上 ${name}，或改用已有的样式`,
    });
  }
  return styles.body ?? plainStyle;
}

export function warn(
  state: LayoutState,
  rule: string,
  [message, hint]: readonly [message: string, hint: string],
  pos?: Position,
): void {
  state.diagnostics.push({ rule, severity: 'warning', message, hint, ...pos });
}
