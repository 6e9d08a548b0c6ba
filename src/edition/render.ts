// Handlebars → Markdown: values escaped, slots left as tokens, errors as diagnostics.

import Handlebars from 'handlebars';
import type { Diagnostic, Result } from '../model/diagnostic.js';
import { nearest } from '../model/nearest.js';
import type { Meta } from '../model/report.js';
import type { Template } from './template.js';

/** Canonical content a template places but never touches. */
export const slots = ['salutation', 'body', 'attachments', 'notes', 'toc', 'imprint'] as const;
export type Slot = (typeof slots)[number];

const fence = '\ue000';

/** The slot a paragraph of exactly this text stands for. */
export function slotOf(text: string): Slot | undefined {
  const name = text.trim();
  if (!name.startsWith(fence) || !name.endsWith(fence)) return undefined;
  return slots.find((slot) => slot === name.slice(1, -1));
}

export const holdsSlot = (text: string) => text.includes(fence);

/** Values a template may print; missing ones are empty, so that their line is dropped. */
const valueKeys = 'title occasion delivered office speaker organ security copyNumber urgency'.split(' ');

/** The template as Markdown. The line count of the template is kept. */
export function render(template: Template, meta: Meta): Result<string> {
  const values = Object.fromEntries(
    valueKeys.map((key) => [key, markdown(String(meta[key as keyof Meta] ?? ''))]),
  );
  const tokens = Object.fromEntries(
    slots.map((slot) => [slot, new Handlebars.SafeString(`\n\n${fence}${slot}${fence}\n\n`)]),
  );
  const context = { ...values, ...tokens, label: markdown(template.settings.label) };
  try {
    const made = Handlebars.compile(template.body, {
      strict: true,
      knownHelpersOnly: true,
      preventIndent: true,
    })(context);
    return { value: made, diagnostics: [] };
  } catch (error) {
    return { value: '', diagnostics: [templateFault(error as Error, template, Object.keys(context))] };
  }
}

/** Backslashes before Markdown's marks; the author's line break becomes a hard one. Empty stays falsy. */
function markdown(value: string): Handlebars.SafeString | '' {
  if (value === '') return '';
  const escaped = value.replace(/[\\`*_{}[\]#^<>|~()!.+-]/gu, '\\$&').replace(/\n/gu, '\\\n');
  return new Handlebars.SafeString(escaped);
}

function templateFault(error: Error, template: Template, known: readonly string[]): Diagnostic {
  const unknown = /"([^"]+)" not defined/u.exec(error.message)?.[1];
  const line = Number(/line (\d+)|- (\d+):\d+/u.exec(error.message)?.slice(1).find(Boolean) ?? 1);
  const guess = unknown === undefined ? undefined : nearest(unknown, known);
  return {
    ...{ rule: 'template-error', severity: 'error', file: template.file, line: line + template.offset },
    message: unknown === undefined ? '模板写法有错，无法展开' : `模板里的 {{${unknown}}} 不存在`,
    hint:
      unknown === undefined
        ? '检查这一行的 {{ }} 是否成对、{{#if}} 是否有 {{/if}}'
        : `${guess ? `是不是 {{${guess}}}？` : ''}可用的有 ${known.join('、')}`,
  };
}
