// An edition template: front matter → settings, the rest is Markdown and Handlebars.

import { isMap, LineCounter, parseDocument } from 'yaml';
import type { Diagnostic, Result } from '../model/diagnostic.js';
import type { EditionSettings, Format } from '../model/doc.js';
import { nearest } from '../model/nearest.js';

export interface TemplateSource {
  readonly file: string;
  readonly text: string;
}

export interface Template {
  readonly file: string;
  readonly settings: EditionSettings;
  readonly body: string;
  /** Lines of the file before the body. */
  readonly offset: number;
  /** `page:`, `style:` … of the front matter, as one more style file. */
  readonly overrides: readonly TemplateSource[];
  /** `fonts:` of the front matter. */
  readonly fonts: Readonly<Record<string, unknown>>;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isList: Check = (value) => Array.isArray(value) && value.every(isText);
const isObject: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const oneOf =
  (...options: readonly string[]): Check =>
  (value) =>
    options.includes(value as string);

/** Keys of the front matter: what each holds, in words and as a check. */
const keys: Readonly<Record<string, readonly [words: string, check: Check]>> = {
  label: ['版本名称', isText],
  formats: ['格式的列表，如 [pdf, docx]', isList],
  styles: ['样式文件名', isText],
  duplex: ['true 或 false', isFlag],
  runningHeader: ['页眉文字', isText],
  watermark: ['水印文字', isText],
  lineNumbers: ['true 或 false', isFlag],
  wholeSentences: ['true 或 false', isFlag],
  notes: ['下一级的几项', isObject],
  page: ['下一级的几项', isObject],
  pageNumber: ['下一级的几项', isObject],
  compose: ['下一级的几项', isObject],
  style: ['下一级的几项', isObject],
  fonts: ['下一级的几项', isObject],
};

const noteKeys: Readonly<Record<string, readonly [words: string, check: Check]>> = {
  placement: ['appendix、foot、both 或 none', oneOf('appendix', 'foot', 'both', 'none')],
  marker: ["'[1]'、'〔1〕' 或 '①'", oneOf('[1]', '〔1〕', '①')],
  superscript: ['true 或 false', isFlag],
  mentions: ['first、every 或 part', oneOf('first', 'every', 'part')],
};

export function readTemplate({ file, text }: TemplateSource): Result<Template> {
  const lines = text.replace(/^\ufeff/u, '').split(/\r\n|\n|\r/u);
  const end =
    lines[0]?.trimEnd() === '---' ? lines.findIndex((line, i) => i > 0 && line.trimEnd() === '---') : -1;
  const yaml = end < 0 ? '' : lines.slice(1, end).join('\n');
  const { front, diagnostics } = readFront(yaml, file);
  const offset = end + 1;
  const name = file.split(/[\\/]/u).at(-2) ?? 'edition';
  const { page, pageNumber, compose, style } = front;
  const parts = { page, pageNumber, compose, styles: style };
  const own = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
  const value: Template = {
    ...{ file, offset, settings: settingsOf(name, front), body: lines.slice(offset).join('\n') },
    overrides: Object.keys(own).length === 0 ? [] : [{ file, text: JSON.stringify(own) }],
    fonts: (front.fonts ?? {}) as Record<string, unknown>,
  };
  return { value, diagnostics };
}

type Front = Record<string, unknown>;

function readFront(yaml: string, file: string): { front: Front; diagnostics: readonly Diagnostic[] } {
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter });
  const at = (offset: number | undefined) => ({ file, line: counter.linePos(offset ?? 0).line + 1 });
  const bad = document.errors.map(
    (error): Diagnostic => ({
      ...{
        rule: 'template-yaml',
        severity: 'error',
        message: '模板开头的写法不对，读不懂',
        ...at(error.pos[0]),
      },
      hint: '每行写「名称: 内容」，冒号用半角、后面空一格',
    }),
  );
  if (bad.length > 0 || !isMap(document.contents)) return { front: {}, diagnostics: bad };
  const front = document.toJS() as Front;
  const diagnostics = [
    ...checkKeys(front, keys, ''),
    ...checkKeys((front.notes ?? {}) as Front, noteKeys, 'notes.'),
  ].map(({ key, ...finding }): Diagnostic => {
    const pair = (
      document.contents as { items?: readonly { key: { value?: unknown; range?: readonly number[] } }[] }
    ).items?.find((item) => item.key.value === key.split('.')[0]);
    return { severity: 'error', ...finding, ...at(pair?.key.range?.[0]) };
  });
  return { front, diagnostics };
}

function checkKeys(values: Front, known: typeof keys, prefix: string) {
  return Object.entries(values).flatMap(([key, value]) => {
    const rule = known[key];
    const name = prefix + key;
    if (rule === undefined) {
      const guess = nearest(key, Object.keys(known));
      const hint = `${guess === undefined ? '' : `是不是 ${guess}？`}可用的有 ${Object.keys(known).join('、')}`;
      return [{ key: name, rule: 'template-key', message: `模板没有「${name}」这一项`, hint }];
    }
    const [words, check] = rule;
    return check(value)
      ? []
      : [{ key: name, rule: 'template-value', message: `模板的 ${name} 不对`, hint: `应为${words}` }];
  });
}

function settingsOf(name: string, front: Front): EditionSettings {
  const notes = (front.notes ?? {}) as Partial<EditionSettings['notes']>;
  return {
    name,
    label: typeof front.label === 'string' ? front.label : name,
    formats: Array.isArray(front.formats) ? (front.formats as Format[]) : ['pdf'],
    styles: typeof front.styles === 'string' ? front.styles : 'gbt9704',
    notes: { placement: 'appendix', marker: '[1]', superscript: true, ...notes },
    duplex: front.duplex === true,
    ...(typeof front.runningHeader === 'string' && { runningHeader: front.runningHeader }),
    ...(typeof front.watermark === 'string' && { watermark: front.watermark }),
    lineNumbers: front.lineNumbers === true,
    wholeSentences: front.wholeSentences === true,
  };
}
