// Front matter of a template → settings: every key known, every value of its kind.

import { allFormats, type EditionSettings, type Format, type Omission } from '../model/doc.js';
import { nearest } from '../model/nearest.js';
import { isTree, type Tree } from './yaml.js';

type Check = (value: unknown) => boolean;
/** What a key holds, in words and as a check. */
type Keys = Readonly<Record<string, readonly [words: string, check: Check]>>;

const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const oneOf =
  (...options: readonly unknown[]): Check =>
  (value) =>
    options.includes(value);
const isFormats: Check = (value) =>
  Array.isArray(value) && value.length > 0 && value.every(oneOf(...allFormats));

const omissions: readonly Omission[] = ['attachments', 'tables', 'figures'];
const isOmissions: Check = (value) => Array.isArray(value) && value.every(oneOf(...omissions));

const flag = ['true 或 false', isFlag] as const;
const tree = ['下一级的几项，每项另起一行，缩进两格', isTree] as const;

const keys: Keys = {
  label: ['版本名称', isText],
  formats: [`格式的列表，如 [pdf, docx]；可用的有 ${allFormats.join('、')}`, isFormats],
  styles: ['样式文件名', isText],
  notes: tree,
  duplex: flag,
  runningHeader: ['页眉文字', isText],
  watermark: ['水印文字', isText],
  lineNumbers: flag,
  wholeSentences: flag,
  omit: [
    `不印的内容的列表，如 [attachments, tables]；可用的有 ${omissions.join('、')}（附件、表、图）`,
    isOmissions,
  ],
  contents: tree,
  page: tree,
  pageNumber: tree,
  compose: tree,
  imprint: tree,
  style: tree,
  fonts: tree,
};

const noteKeys: Keys = {
  placement: ['appendix、foot、both 或 none', oneOf('appendix', 'foot', 'both', 'none')],
  marker: ["'[1]'、'〔1〕' 或 '①'", oneOf('[1]', '〔1〕', '①')],
  superscript: flag,
  mentions: ['first、every 或 part', oneOf('first', 'every', 'part')],
};

const contentsKeys: Keys = {
  levels: ['1 到 4 的整数：目录列到第几级标题', oneOf(1, 2, 3, 4)],
  runIn: flag,
};

/** By default a reader of the contents finds every numbered part. */
const contentsDefaults: EditionSettings['contents'] = { levels: 4, runIn: true };

export interface KeyFinding {
  readonly path: readonly string[];
  readonly rule: string;
  readonly message: string;
  readonly hint: string;
}

export function checkFront(front: Tree): readonly KeyFinding[] {
  const notes = isTree(front.notes) ? front.notes : {};
  const contents = isTree(front.contents) ? front.contents : {};
  return [
    ...checkKeys(front, keys, []),
    ...checkKeys(notes, noteKeys, ['notes']),
    ...checkKeys(contents, contentsKeys, ['contents']),
  ];
}

function checkKeys(values: Tree, known: Keys, under: readonly string[]): readonly KeyFinding[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const path = [...under, key];
    const [words, check] = Object.hasOwn(known, key) ? (known[key] ?? []) : [];
    if (words === undefined)
      return [
        {
          path,
          rule: 'template-key',
          message: `模板没有「${path.join('.')}」这一项`,
          hint: hintFor(key, Object.keys(known)),
        },
      ];
    return check?.(value)
      ? []
      : [{ path, rule: 'template-value', message: `模板的 ${path.join('.')} 不对`, hint: `应为${words}` }];
  });
}

/** `是不是 x？可用的有 …` */
export function hintFor(key: string, known: readonly string[]): string {
  const guess = nearest(key, known);
  return `${guess === undefined ? '' : `是不是 ${guess}？`}可用的有 ${known.join('、')}`;
}

/** Values that failed their check are left at their defaults. */
export function settingsOf(name: string, front: Tree): EditionSettings {
  const good = valid(front, keys);
  const notes = isTree(good.notes) ? (valid(good.notes, noteKeys) as Partial<EditionSettings['notes']>) : {};
  const contents = isTree(good.contents) ? valid(good.contents, contentsKeys) : {};
  const text = (key: string) => (good[key] === undefined || good[key] === '' ? {} : { [key]: good[key] });
  return {
    name,
    label: String(good.label ?? name),
    formats: (good.formats as readonly Format[] | undefined) ?? ['pdf'],
    styles: String(good.styles ?? 'gbt9704'),
    notes: { placement: 'appendix', marker: '[1]', superscript: true, ...notes },
    duplex: good.duplex === true,
    ...text('runningHeader'),
    ...text('watermark'),
    lineNumbers: good.lineNumbers === true,
    wholeSentences: good.wholeSentences === true,
    omit: (good.omit as readonly Omission[] | undefined) ?? [],
    contents: { ...contentsDefaults, ...contents },
  };
}

const valid = (values: Tree, known: Keys): Tree =>
  Object.fromEntries(
    Object.entries(values).filter(([key, value]) => Object.hasOwn(known, key) && known[key]?.[1](value)),
  );
