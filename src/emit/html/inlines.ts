// Doc inlines → HTML.

import type { DocInline, Marker } from '../../model/doc.js';
import { blankBefore, standsApart } from '../../model/markers.js';
import { runsOn } from '../../model/number-gap.js';
import { element, escapeHtml } from './element.js';

/** compose/'s `senseParts`: a text in parts, none longer than `most` characters where it can be helped. */
export type SenseParts = (text: string, most: number) => readonly string[];

export interface InlineSetting {
  /** Markers raised above the line, or in it. */
  readonly superscript: boolean;
  /** Where titles and headings may turn; absent: as the browser turns them. */
  readonly senseParts?: SenseParts;
  /** Plain text → HTML, where a place has a way of its own: a table keeps its numbers whole. */
  readonly words?: (text: string) => string;
}

/** `after`: what follows the inlines, for a marker that meets it. */
export function inlineHtml(inlines: readonly DocInline[], setting: InlineSetting, after?: DocInline): string {
  return inlines.map((inline, i) => oneInline(inline, setting, inlines[i + 1] ?? after)).join('');
}

function oneInline(inline: DocInline, setting: InlineSetting, next: DocInline | undefined): string {
  switch (inline.type) {
    case 'text':
      return setting.words?.(inline.value) ?? textHtml(inline.value, next);
    case 'break':
      return '<br>';
    case 'strong':
      return element('strong', {}, inlineHtml(inline.children, setting, next));
    case 'emphasis':
      return element('em', { class: 'dots' }, inlineHtml(inline.children, setting, next));
    case 'superscript':
      return element('sup', {}, inlineHtml(inline.children, setting, next));
    case 'link':
      return linkHtml(inline.href, inlineHtml(inline.children, setting, next));
    case 'crossRef':
      return element('a', { href: `#${inline.target}` }, (setting.words ?? escapeHtml)(inline.text));
    case 'noteRef':
      return markerHtml(inline, setting, standsApart(next));
  }
}

/** The mark before a marker takes half an em wherever its font can set it so. */
function textHtml(text: string, next: DocInline | undefined): string {
  const mark = blankBefore(text, next);
  if (mark === '') return escapeHtml(text);
  return escapeHtml(text.slice(0, -mark.length)) + element('span', { class: 'half' }, escapeHtml(mark));
}

/** A Doc may come from a JSON file that no reader of ours has checked: other schemes stay words. */
const safeScheme = /^(?:https?:|mailto:|#)/iu;

const linkHtml = (href: string, inner: string) =>
  safeScheme.test(href) ? element('a', { href, rel: 'noopener noreferrer' }, inner) : inner;

/** A plain link to the note; the page's script opens the note beside it. */
function markerHtml(marker: Marker, { superscript }: InlineSetting, isApart: boolean): string {
  const { note, number, mention, text } = marker;
  const attributes = {
    role: 'doc-noteref',
    href: `#note-${note}`,
    id: `ref-${note}-${mention}`,
    'aria-label': `注释${number}`,
  };
  return element(
    superscript ? 'sup' : 'span',
    { class: isApart ? 'marker apart' : 'marker' },
    element('a', attributes, escapeHtml(text)),
  );
}

/** A made number; behind 1. a blank, which the page's style widens to the same white everywhere. */
export const numberHtml = (number = ''): string =>
  runsOn(number) ? `${element('span', { class: 'number' }, escapeHtml(number))} ` : escapeHtml(number);
