// Doc → one self-contained, accessible HTML file.

import { createHash } from 'node:crypto';
import type { Result } from '../../model/diagnostic.js';
import type { Doc, DocBlock, Section } from '../../model/doc.js';
import { type BlockSetting, blockHtml } from './blocks.js';
import { styleRules } from './css.js';
import { element, escapeHtml } from './element.js';

/** The page around the edition: `templates/shell/page.html`, `.css`, `.js`. */
export interface Shell {
  readonly html: string;
  readonly css: string;
  readonly script: string;
}

export interface HtmlInput {
  readonly doc: Doc;
  readonly shell: Shell;
  readonly image: (src: string) => Uint8Array;
}

/** Nothing is fetched and nothing but our own script may run: the policy names both by hash. */
export function emitHtml({ doc, shell, image }: HtmlInput): Result<string> {
  const setting: BlockSetting = { superscript: doc.settings.notes.superscript, image };
  const css = `${styleRules(doc.styles)}\n${shell.css}`;
  const contents = doc.sections.filter(isContents);
  const rest = doc.sections.filter((section) => !isContents(section));
  const slots: Readonly<Record<string, string>> = {
    lang: escapeHtml(doc.info.lang),
    title: escapeHtml(doc.info.title),
    meta: metaTags(doc),
    policy: `default-src 'none'; img-src data:; style-src '${hash(css)}'; script-src '${hash(shell.script)}'; base-uri 'none'; form-action 'none'`,
    css,
    script: shell.script,
    nav: contents.map((section) => navHtml(section, setting)).join('\n'),
    main: rest.map((section) => sectionHtml(section, setting)).join('\n'),
  };
  const value = shell.html.replace(/\{\{(\w+)\}\}/gu, (whole, name: string) => slots[name] ?? whole);
  return { value, diagnostics: [] };
}

const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

const isContents = (section: Section) => section.blocks.some((block) => block.type === 'toc');

/** 目录: open beside the text on a wide screen, folded above it on a phone. */
function navHtml({ blocks }: Section, setting: BlockSetting): string {
  const title = blocks.filter((block) => block.type === 'paragraph').flatMap((block) => block.children);
  const words =
    title.map((inline) => (inline.type === 'text' ? inline.value.replace(/\s/gu, '') : '')).join('') ||
    '目录';
  const list = blocks
    .filter((block) => block.type === 'toc')
    .map((block) => blockHtml(block, setting))
    .join('');
  return element(
    'nav',
    { class: 'contents', 'aria-label': words },
    element('details', { open: '' }, element('summary', { class: 'tocTitle' }, escapeHtml(words)) + list),
  );
}

/** A section; each 附件 in it starts one of its own. */
function sectionHtml(section: Section, setting: BlockSetting): string {
  const groups: DocBlock[][] = [[]];
  for (const block of section.blocks) {
    const startsAttachment = block.type === 'paragraph' && block.style === 'attachmentLabel';
    if (startsAttachment && groups.at(-1)?.length !== 0) groups.push([]);
    groups.at(-1)?.push(block);
  }
  return groups.map((blocks) => groupHtml(section.name, blocks, setting)).join('\n');
}

function groupHtml(name: string, blocks: readonly DocBlock[], setting: BlockSetting): string {
  const inner = blocks.map((block) => blockHtml(block, setting)).join('\n');
  if (blocks.every((block) => block.type === 'imprint')) return inner;
  const title = blocks.find((block) => block.type === 'paragraph' && block.level === 1);
  const role = blocks.some((block) => block.type === 'notes') ? 'doc-endnotes' : undefined;
  const id = title?.type === 'paragraph' ? title.id : undefined;
  return element('section', { class: name, role, 'aria-labelledby': id }, inner);
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
