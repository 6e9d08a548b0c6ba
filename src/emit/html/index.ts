// Doc → one self-contained, accessible HTML file.

import { createHash } from 'node:crypto';
import { type Diagnostic, fault, type Result } from '../../model/diagnostic.js';
import type { Doc } from '../../model/doc.js';
import { round, styleRules } from './css.js';
import { element, escapeHtml } from './element.js';
import type { SenseParts } from './inlines.js';
import { paperFaults } from './paper-faults.js';
import { pageRules } from './print.js';
import { isContents, navHtml, notesSection, sectionHtml } from './sections.js';
import type { BlockSetting } from './setting.js';
import { paperRooms } from './table-paper.js';

/** The page around the edition: `templates/shell/page.html`, `.css`, `.js`. */
export interface Shell {
  /** Where `html` was read. */
  readonly file: string;
  readonly html: string;
  readonly css: string;
  readonly script: string;
}

export interface HtmlInput {
  readonly doc: Doc;
  readonly shell: Shell;
  readonly image: (src: string) => Uint8Array;
  /** Where titles and headings may turn (compose/'s senseParts); absent: as the browser turns them. */
  readonly senseParts?: SenseParts;
}

/** Nothing is fetched and nothing but our own script may run: the policy names both by hash. */
export function emitHtml(input: HtmlInput): Result<string> {
  const { doc, shell } = input;
  const rules = new Map<string, string>();
  const setting = blockSetting(input, rules);
  const parts = doc.sections.filter((section) => !isContents(section));
  const body = [statusHtml(doc), ...parts.map((section) => sectionHtml(section, setting))];
  const end = parts.at(-1)?.blocks.every((block) => block.type === 'imprint') ? body.length - 1 : body.length;
  body.splice(end, 0, notesSection(doc, setting));
  const nav = doc.sections.filter(isContents).map((section) => navHtml(section, setting));
  const css = [
    styleRules(doc.styles),
    pageRules(doc.styles, doc.settings),
    ...rules.values(),
    shell.css,
  ].join('\n');
  const slots: Readonly<Record<string, string>> = {
    lang: escapeHtml(doc.info.lang),
    title: escapeHtml(doc.info.title),
    meta: metaTags(doc),
    policy: `default-src 'none'; img-src data:; style-src '${hash(css)}'; script-src '${hash(shell.script)}'; base-uri 'none'; form-action 'none'`,
    css,
    script: shell.script,
    nav: nav.join('\n'),
    main: body.filter((part) => part !== '').join('\n'),
  };
  const value = shell.html.replace(slotForm, (whole, name: string) => slots[name] ?? whole);
  return { value, diagnostics: [...shellFaults(shell, Object.keys(slots)), ...paperFaults(doc)] };
}

const slotForm = /\{\{(\w+)\}\}/gu;

const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** Classes for the widths that the report asks for, each rule written once. */
function blockSetting({ doc, image, senseParts }: HtmlInput, rules: Map<string, string>): BlockSetting {
  const add = (name: string, rule: string) => {
    rules.set(name, `.${name}{${rule}}`);
    return name;
  };
  const { body, tableCell } = doc.styles.styles;
  const cell = (tableCell?.size ?? 1) / (body?.size ?? 1);
  const smaller = (scale: number) => {
    const name = `p${Math.round(scale * 1000)}`;
    rules.set(
      name,
      `@media print{.${name} :is(th,td):is(.tableHead,.tableCell){font-size:${round(scale * cell)}em}}`,
    );
    return name;
  };
  return {
    superscript: doc.settings.notes.superscript,
    image,
    turns: (style) => doc.styles.styles[style]?.balance === true,
    ...(senseParts && { senseParts }),
    widthClass: (share) => add(`w${Math.round(share * 1000)}`, `width:${round(share * 100)}%`),
    leastClass: (ems) => add(`m${Math.round(ems * 10)}`, `min-width:${round(ems)}em`),
    paperRooms: paperRooms(doc.styles),
    paperClass: smaller,
    units: doc.styles.compose.units,
  };
}

/** 征求意见稿 and the like: said once in words, and drawn behind the text by the style sheet. */
function statusHtml({ settings: { watermark } }: Doc): string {
  if (watermark === undefined || watermark === '') return '';
  return element(
    'p',
    { class: 'status', 'data-furniture': '', 'data-watermark': watermark },
    escapeHtml(watermark),
  );
}

function metaTags({ info }: Doc): string {
  const tags: readonly (readonly [string, string | undefined])[] = [
    ['author', info.author],
    ['description', info.subject],
    ['keywords', info.keywords.join(',') || undefined],
    ['date', info.date],
  ];
  return tags
    .flatMap(([name, content]) =>
      content === undefined ? [] : [`<meta name="${name}" content="${escapeHtml(content)}">`],
    )
    .join('\n');
}

/** A shell of the user's own may miss a place or misspell one. */
function shellFaults({ html, file }: Shell, known: readonly string[]): readonly Diagnostic[] {
  const used = [...html.matchAll(slotForm)].map((match) => ({ name: match[1] ?? '', at: match.index }));
  const hint = `网页外壳里的位置有 ${known.map((name) => `{{${name}}}`).join('、')}`;
  const lineOf = (at: number) => html.slice(0, at).split('\n').length;
  const unknown = used.filter(({ name }) => !known.includes(name));
  const missing = ['css', 'main', 'policy'].filter((wanted) => !used.some(({ name }) => name === wanted));
  return [
    ...unknown.map(({ name, at }) =>
      fault('shell-slot', `网页外壳没有 {{${name}}} 这个位置`, hint, { file, line: lineOf(at) }),
    ),
    ...missing.map((name) => fault('shell-slot', `网页外壳缺少 {{${name}}}`, hint, { file })),
  ];
}
