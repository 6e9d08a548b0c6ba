// Handlebars → Markdown: values escaped, slots left as tokens, errors as diagnostics.

import Handlebars from 'handlebars';
import { type Diagnostic, fault, type Result } from '../model/diagnostic.js';
import { nearest } from '../model/nearest.js';
import type { Meta } from '../model/report.js';
import { printedDate } from './dates.js';
import type { Template } from './template.js';

/** Canonical content a template places but never touches. */
export const slots = ['salutation', 'body', 'attachments', 'notes', 'toc', 'imprint'] as const;
export type Slot = (typeof slots)[number];

/** A character of private use around a slot's name: no text of a report may hold it. */
const fence = '\ue000';
const token = new RegExp(`${fence}(\\w+)${fence}`, 'gu');

/** The slots that a paragraph of nothing else stands for; undefined where it holds words. */
export function slotsOf(text: string): readonly Slot[] | undefined {
  if (!holdsSlot(text) || text.replace(token, '').trim() !== '') return undefined;
  return [...text.matchAll(token)].map((match) => match[1] as Slot);
}

const slotsIn = (text: string): readonly Slot[] => [
  ...new Set([...text.matchAll(token)].map((match) => match[1] as Slot)),
];

export const holdsSlot = (text: string) => text.includes(fence);

/** Values a template may print; missing ones are empty, so that their line is dropped. */
function valuesOf(template: Template, meta: Meta): Readonly<Record<string, string>> {
  const { imprint, delivered, ...rest } = meta;
  const { title, occasion, office, speaker, organ, security, copyNumber, urgency } = rest;
  return {
    label: template.settings.label,
    title,
    occasion: occasion ?? '',
    office: office ?? '',
    speaker: speaker ?? '',
    organ: organ ?? '',
    delivered: delivered ?? '',
    security: security ?? '',
    copyNumber: copyNumber ?? '',
    urgency: urgency ?? '',
    date: printedDate(delivered ?? ''),
    printer: imprint?.organ ?? '',
    printed: printedDate(imprint?.date ?? ''),
  };
}

export interface Rendered {
  /** The template as Markdown, line for line. */
  readonly text: string;
  /** The slots it places, each once, in order. */
  readonly slots: readonly Slot[];
}

/** A template with the report's values in it. */
export function render(template: Template, meta: Meta): Result<Rendered> {
  const wide = wideBraces(template);
  if (wide !== undefined) return { value: { text: '', slots: [] }, diagnostics: [wide] };
  const values = Object.entries(valuesOf(template, meta)).map(([key, value]) => [key, markdown(value)]);
  const tokens = slots.map((slot) => [slot, `${fence}${slot}${fence}`]);
  const context = withoutPrototype(Object.fromEntries([...values, ...tokens]));
  try {
    const made = Handlebars.compile(template.body, {
      ...{
        strict: true,
        noEscape: true,
        ignoreStandalone: true,
        preventIndent: true,
        explicitPartialContext: true,
      },
      knownHelpersOnly: true,
      knownHelpers: { each: false, with: false, lookup: false, log: false },
    })(context, { helpers: { if: conditional(true), unless: conditional(false) } });
    return { value: { text: made, slots: slotsIn(made) }, diagnostics: [] };
  } catch (error) {
    return {
      value: { text: '', slots: [] },
      diagnostics: [templateFault(error as Error, template, Object.keys(context))],
    };
  }
}

/** ｛｛body｝｝, typed with the input method still on: it would be printed as it stands. */
function wideBraces({ file, body, offset }: Template): Diagnostic | undefined {
  const lines = body.split('\n');
  const index = lines.findIndex((line) => /[{｛]｛|｛[{｛]|｝[}｝]|[}｝]｝/u.test(line));
  if (index < 0) return undefined;
  return fault(
    'template-error',
    `「${(lines[index] as string).trim().slice(0, 20)}」里的花括号是全角的`,
    '改用半角花括号：{{body}}',
    { file, line: offset + index + 1 },
  );
}

/** Handlebars puts the object into its messages as words; nothing else is to be found on it. */
function withoutPrototype(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const bare: Record<string, string> = Object.assign(Object.create(null), values);
  return Object.defineProperty(bare, 'toString', { value: () => '', enumerable: false });
}

type BlockOptions = Handlebars.HelperOptions & {
  readonly loc?: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
};

/** `{{#if}}` and `{{#unless}}`; what is left out leaves its lines blank, so that later ones keep their number. */
function conditional(wanted: boolean) {
  return function (this: unknown, value: unknown, options: BlockOptions): string {
    const made = Boolean(value) === wanted ? options.fn(this) : options.inverse(this);
    const lines = (options.loc?.end.line ?? 0) - (options.loc?.start.line ?? 0);
    const missing = lines - (made.split('\n').length - 1);
    return made + '\n'.repeat(Math.max(0, missing));
  };
}

/** Backslashes before Markdown's marks; the author's line break becomes a hard one. */
const markdown = (value: string): string =>
  value
    .replace(/\ue000/gu, '')
    .replace(/[!-/:-@[-`{-~]/gu, '\\$&')
    .replace(/\n/gu, '\\\n');

interface Fault {
  readonly pattern: RegExp;
  readonly message: (name: string) => string;
  readonly hint: (known: readonly string[], name: string) => string;
}

const available = (known: readonly string[], name: string) => {
  const guess = nearest(name, known);
  return `${guess === undefined ? '' : `是不是 {{${guess}}}？`}可用的有 ${known.join('、')}`;
};

/** What Handlebars complains of, in its own words, and in a clerk's. */
const faults: readonly Fault[] = [
  {
    pattern: /"([^"]+)" not defined|search for '([^']+)' in/u,
    message: (name) => `模板里的 {{${name}}} 不存在`,
    hint: available,
  },
  {
    pattern: /unknown helper (\S+)|Missing helper: "([^"]+)"/u,
    message: (name) => `模板不认识 {{${name} …}} 这种写法`,
    hint: () => '可用的只有 {{#if 名称}} … {{else}} … {{/if}} 和 {{#unless 名称}} … {{/unless}}',
  },
  {
    pattern: /[Pp]artial (\S+) could not be found/u,
    message: (name) => `模板引用了别的模板 {{> ${name}}}，这里不支持`,
    hint: () => '把那部分内容直接写进来',
  },
  {
    pattern: /(\S+) doesn't match (\S+)/u,
    message: () => '模板里 {{#…}} 和 {{/…}} 对不上',
    hint: () => '每个 {{#if}} 要有一个 {{/if}}，不能交叉',
  },
];

const unreadable: Omit<Fault, 'pattern'> = {
  message: () => '模板写法有错，无法展开',
  hint: () => '检查这一行的 {{ }} 是否成对、{{#if}} 是否有 {{/if}}',
};

function templateFault(error: Error, template: Template, known: readonly string[]): Diagnostic {
  const { message: words } = error;
  const found = faults.find(({ pattern }) => pattern.test(words));
  const name = found?.pattern.exec(words)?.slice(1).find(Boolean) ?? '';
  const { message, hint } = found ?? unreadable;
  const line = /got 'EOF'/u.test(words) ? unclosedLine(template.body) : faultLine(error, name, template.body);
  return {
    rule: 'template-error',
    severity: 'error',
    file: template.file,
    line: line + template.offset,
    message: message(name),
    hint: hint(known, name),
  };
}

/** Handlebars gives a line in one of three ways, or none: then the name is looked for. */
function faultLine(error: Error, name: string, body: string): number {
  const { lineNumber } = error as { lineNumber?: number };
  const spelt = /line (\d+)|- (\d+):\d+/u.exec(error.message)?.slice(1).find(Boolean);
  const found = body.split('\n').findIndex((line) => line.includes('{{') && line.includes(name));
  return lineNumber ?? (spelt === undefined ? Math.max(0, found) + 1 : Number(spelt));
}

/** Line of the last `{{#…}}` that has no end. */
function unclosedLine(body: string): number {
  const open: number[] = [];
  for (const [i, line] of body.split('\n').entries())
    for (const [tag] of line.matchAll(/\{\{~?[#/]/gu)) {
      if (tag.endsWith('#')) open.push(i + 1);
      else open.pop();
    }
  return open.at(-1) ?? 1;
}
