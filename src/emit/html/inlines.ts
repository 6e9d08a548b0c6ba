// Doc inlines → HTML.

import type { DocInline, Marker } from '../../model/doc.js';
import { element, escapeHtml } from './element.js';

export interface InlineSetting {
  /** Markers raised above the line, or in it. */
  readonly superscript: boolean;
}

export function inlineHtml(inlines: readonly DocInline[], setting: InlineSetting): string {
  return inlines.map((inline) => oneInline(inline, setting)).join('');
}

function oneInline(inline: DocInline, setting: InlineSetting): string {
  switch (inline.type) {
    case 'text':
      return escapeHtml(inline.value);
    case 'break':
      return '<br>';
    case 'strong':
      return element('strong', {}, inlineHtml(inline.children, setting));
    case 'emphasis':
      return element('em', { class: 'dots' }, inlineHtml(inline.children, setting));
    case 'superscript':
      return element('sup', {}, inlineHtml(inline.children, setting));
    case 'link':
      return linkHtml(inline.href, inlineHtml(inline.children, setting));
    case 'crossRef':
      return element('a', { href: `#${inline.target}` }, escapeHtml(inline.text));
    case 'noteRef':
      return markerHtml(inline, setting);
  }
}

/** A Doc may come from a JSON file that no reader of ours has checked: other schemes stay words. */
const safeScheme = /^(?:https?:|mailto:|#)/iu;

const linkHtml = (href: string, inner: string) =>
  safeScheme.test(href) ? element('a', { href, rel: 'noopener noreferrer' }, inner) : inner;

/** A plain link to the note; the page's script opens the note beside it. */
function markerHtml({ note, number, mention, text }: Marker, { superscript }: InlineSetting): string {
  const attributes = {
    role: 'doc-noteref',
    href: `#note-${note}`,
    id: `ref-${note}-${mention}`,
    'aria-label': `注释${number}`,
  };
  return element(
    superscript ? 'sup' : 'span',
    { class: 'marker' },
    element('a', attributes, escapeHtml(text)),
  );
}

/** Words of inlines for a label, markers left out. */
export function plainWords(inlines: readonly DocInline[]): string {
  return inlines
    .map((inline) => {
      if (inline.type === 'text') return inline.value;
      if (inline.type === 'crossRef') return inline.text;
      return 'children' in inline ? plainWords(inline.children) : '';
    })
    .join('');
}
