// Doc inlines → HTML.

import type { DocInline, Marker } from '../../model/doc.js';
import { element, escapeHtml } from './element.js';

export interface InlineSetting {
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
      return element('a', { href: inline.href, rel: 'noopener' }, inlineHtml(inline.children, setting));
    case 'crossRef':
      return element('a', { href: `#${inline.target}` }, escapeHtml(inline.text));
    case 'noteRef':
      return markerHtml(inline, setting);
  }
}

function markerHtml({ note, number, mention, text }: Marker, { superscript }: InlineSetting): string {
  const attributes = {
    role: 'doc-noteref',
    href: `#note-${note}`,
    id: `ref-${note}-${mention}`,
    'aria-label': `注释 ${number}`,
    'aria-expanded': 'false',
  };
  return element(
    superscript ? 'sup' : 'span',
    { class: 'marker' },
    element('a', attributes, escapeHtml(text)),
  );
}
