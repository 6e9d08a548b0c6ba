// What an edition's template prints and the report has not: its line or page stays away, and that is said.

import { type Diagnostic, notice, type Place } from '../model/diagnostic.js';
import type { Meta } from '../model/report.js';
import type { Template } from './template.js';

/** Something a template may print, and how a clerk writes it at the head of report.md. */
interface Field {
  readonly name: string;
  readonly words: string;
  readonly example: string;
  readonly isThere: (meta: Meta) => boolean;
}

const isText = (value: string | undefined) => value !== undefined && value.trim() !== '';

/** 密级, 份号, 紧急程度 are not here: a report without them is whole (GB/T 9704-2012 7.2.1 to 7.2.3). */
const fields: readonly Field[] = [
  {
    name: 'occasion',
    words: '题注',
    example: 'occasion: （某年某月某日在……会议上）',
    isThere: ({ occasion }) => isText(occasion),
  },
  {
    name: 'office',
    words: '职务',
    example: 'office: 某某县人民政府县长',
    isThere: ({ office }) => isText(office),
  },
  {
    name: 'speaker',
    words: '报告人',
    example: 'speaker: 张　三',
    isThere: ({ speaker }) => isText(speaker),
  },
  {
    name: 'salutation',
    words: '称谓',
    example: 'salutation: 各位代表：',
    isThere: ({ salutation }) => isText(salutation),
  },
  {
    name: 'organ',
    words: '发文机关',
    example: 'organ: 某某县人民政府',
    isThere: ({ organ }) => isText(organ),
  },
  {
    name: 'date',
    words: '报告日期',
    example: 'delivered: 2026-01-15',
    isThere: ({ delivered }) => isText(delivered),
  },
  {
    name: 'imprint',
    words: '版记',
    example: 'imprint: { organ: 大会秘书处, date: 二〇某某年某月某日印 }',
    isThere: ({ imprint }) => isText(imprint?.organ) || isText(imprint?.date),
  },
];

/** The same thing under another name. */
const aliases: Readonly<Record<string, string>> = {
  delivered: 'date',
  printer: 'imprint',
  printed: 'imprint',
};

/** Names that a template prints outside `{{#if …}}`: what it asks about first, it can do without. */
function wanted({ body }: Template): ReadonlySet<string> {
  const named = (form: RegExp) => [...body.matchAll(form)].map(([, name = '']) => aliases[name] ?? name);
  const asked = new Set(named(/\{\{~?\s*#(?:if|unless)\s+(\w+)/gu));
  return new Set(named(/\{\{~?\s*(\w+)\s*~?\}\}/gu).filter((name) => !asked.has(name)));
}

/** Fields that these editions print and the report has not, said once for all of them. */
export function lacks(templates: readonly Template[], meta: Meta, place: Place): readonly Diagnostic[] {
  const missing = fields.filter(({ isThere }) => !isThere(meta));
  const open = missing.filter(({ name }) => templates.some((template) => wanted(template).has(name)));
  if (open.length === 0) return [];
  const asking = templates.filter((template) => open.some(({ name }) => wanted(template).has(name)));
  const labels = asking.map(({ settings }) => settings.label);
  return [
    notice(
      'report-lacks',
      `报告没有写${open.map(({ words }) => words).join('、')}，${labels.join('、')}里该印的地方空着不印`,
      `要印，在 report.md 开头两行 --- 之间各写一行：${open.map(({ example }) => example).join('；')}`,
      place,
    ),
  ];
}
