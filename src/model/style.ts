// Named styles and page geometry: the one set of values behind PDF, Word and HTML.

/** Lengths of pages in millimetres, sizes of type in points, indents in ems of the style itself. */
export interface StyleSheet {
  readonly name: string;
  readonly page: PageGeometry;
  readonly pageNumber: PageNumberStyle;
  readonly compose: ComposeSettings;
  readonly imprint: ImprintStyle;
  /** By English key; `body` is what others inherit from. Already resolved: no `basedOn` left. */
  readonly styles: Readonly<Record<string, Style>>;
}

/** 版面. The text area (版心) is what the margins leave. */
export interface PageGeometry {
  readonly width: number;
  readonly height: number;
  /** 天头, 地脚, 订口, 切口. */
  readonly top: number;
  readonly bottom: number;
  readonly inner: number;
  readonly outer: number;
  /** 订口 changes sides on even pages. */
  readonly mirrored: boolean;
  /** Lines a page and characters a line; the grid pitch is text height / lines. */
  readonly lines: number;
  readonly chars: number;
}

/** 页码. */
export interface PageNumberStyle {
  /** With `{n}` for the number: `— {n} —`. */
  readonly format: string;
  /** Upper edge of the dashes below the 版心, mm. */
  readonly below: number;
  /** Ems from the outer edge of the 版心. */
  readonly indent: number;
  readonly position: 'outer' | 'center' | 'right';
}

/** 版记 rules: thickness in mm. */
export interface ImprintStyle {
  readonly outerRule: number;
  readonly innerRule: number;
}

export type Align = 'left' | 'center' | 'right' | 'justify';

export interface Style {
  /** English key, and the Chinese name Word shows. */
  readonly key: string;
  readonly label: string;
  /** Font roles (model/font.ts): Chinese, and Western with digits. */
  readonly font: FontRole;
  readonly latin: FontRole;
  readonly size: number;
  readonly bold: boolean;
  /** Grey or colour as `#rrggbb`; black is set as 100 % K. */
  readonly color: string;
  readonly align: Align;
  /** Ems. Negative `firstLine` hangs. */
  readonly firstLine: number;
  readonly left: number;
  readonly right: number;
  /** Grid lines of space, and of pitch from baseline to baseline. */
  readonly before: number;
  readonly after: number;
  readonly line: number;
  /** Em advance of a full-width character: the page grid's (版心 / chars) or the size itself. */
  readonly advance: 'grid' | 'natural';
  readonly keepWithNext: boolean;
  readonly keepTogether: boolean;
  readonly pageBreakBefore: boolean;
  /** Least lines of a paragraph left at the foot, and carried to the head, of a page. */
  readonly orphans: number;
  readonly widows: number;
  /** 1 to 9 for what stands in outline and contents; 0 for the rest. */
  readonly outline: number;
  /** Lines broken by sense into 梯形 or 菱形 (titles). */
  readonly balance: boolean;
}

/** Names a typesetter knows; any other string is a role of the user's own in fonts.yaml. */
export type FontRole = 'fangsong' | 'kaiti' | 'heiti' | 'songti' | 'xiaobiaosong' | 'latin' | (string & {});

/** House choices of line composition; each row of the YAML cites its clause. */
export interface ComposeSettings {
  /** `grid`: marks are squeezed before characters leave their columns. `prose`: all characters share the slack sooner. */
  readonly mode: 'grid' | 'prose';
  /** CLREQ level of line-start and line-end prohibition. */
  readonly kinsoku: 'basic' | 'gb' | 'strict';
  /** Chinese–Western gap in ems: natural, least, most. */
  readonly gap: { readonly natural: number; readonly min: number; readonly max: number };
  /** Marks whose blank half may be given up to make a line fit. */
  readonly squeeze: string;
  /** Measure words that stay with the number before them. */
  readonly units: readonly string[];
}

/** The same styles with the lines of the contents (目录) tightened. */
export function withContentsLine(sheet: StyleSheet, line: number): StyleSheet {
  if (line === 1) return sheet;
  const tightened = Object.entries(sheet.styles).map(([key, style]) => [
    key,
    /^toc\d$/u.test(key) ? { ...style, line: style.line * line } : style,
  ]);
  return { ...sheet, styles: Object.fromEntries(tightened) };
}

/** What the title of a cover may become where its own size takes a second page: 一号 小一 二号, points (house). */
const smallerCoverSizes: readonly number[] = [26, 24, 22];

/** Sizes to try for a cover's title, largest first; all smaller than its style's. */
export function coverSizes({ styles }: StyleSheet): readonly number[] {
  const own = styles.coverTitle?.size ?? 0;
  return smallerCoverSizes.filter((size) => size < own);
}

/** The same styles with the cover's title smaller, its lines closer by as much. */
export function withCoverTitle(sheet: StyleSheet, size: number | undefined): StyleSheet {
  const own = sheet.styles.coverTitle;
  if (own === undefined || size === undefined) return sheet;
  const coverTitle = { ...own, size, line: Math.max(1, (own.line * size) / own.size) };
  return { ...sheet, styles: { ...sheet.styles, coverTitle } };
}
