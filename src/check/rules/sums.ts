// Totals: of a table's rows and columns, and of parts listed in a sentence.

import type { Block, Cell, Inline, Table } from '../../model/report.js';
import { around, type Hit, type Passage, type Rule, type Subject } from '../types.js';

export const sumRules: readonly Rule[] = [
  {
    id: 'table-sum',
    title: '表中合计不符',
    severity: 'warning',
    level: '实务',
    clause: '校对惯例',
    find: tableSums,
  },
  {
    ...{
      id: 'list-sum',
      title: '分项之和与总数不符',
      severity: 'warning',
      level: '实务',
      clause: '校对惯例',
    },
    find: ({ passages }) => passages.flatMap(listSums),
  },
  {
    ...{
      id: 'share-sum',
      title: '三次产业结构不是 100',
      severity: 'warning',
      level: '实务',
      clause: '校对惯例',
    },
    find: ({ passages }) => passages.flatMap(shareSums),
  },
];

const total = /^(?:合\s*计|总\s*计|总\s*和|共\s*计)$/u;
const partial = /^(?:小\s*计|其中.*)$/u;

function tableSums({ report }: Subject): readonly Hit[] {
  return tablesOf(report.blocks).flatMap((table) => {
    const rows = [...table.head, ...table.body].map((row) => row.map(textOf));
    // Merged cells move the columns of a row: what is added up must be beyond doubt.
    const isPlain = [...table.head, ...table.body].every((row) => row.every(isSingle));
    return isPlain ? [...columnSums(rows, table), ...columnSums(turned(rows), table)] : [];
  });
}

const isSingle = (cell: Cell): boolean => (cell.colspan ?? 1) === 1 && (cell.rowspan ?? 1) === 1;
const textOf = (cell: Cell): string => inlineText(cell.children).trim();
const inlineText = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) =>
      inline.type === 'text' ? inline.value : 'children' in inline ? inlineText(inline.children) : '',
    )
    .join('');

function tablesOf(blocks: readonly Block[]): readonly Table[] {
  return blocks.flatMap((block): readonly Table[] =>
    block.type === 'table'
      ? [block]
      : block.type === 'attachment' || block.type === 'container'
        ? tablesOf(block.children)
        : [],
  );
}

const turned = (rows: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? ''));

/** Figures that nobody adds up. */
const unsummed = /[率比%名均]|占比|增[长速幅]|同比|单产|价|线|班额|比重|指数|得分|位次|年限/u;

/** A slip in adding is small; what is far off was never meant as a sum. */
const isNear = (sum: number, said: number): boolean => Math.abs(sum - said) <= 0.3 * Math.abs(said);

/** Each row called 合计 against the rows above it, down to the total before; rates are not added up. */
function columnSums(rows: readonly (readonly string[])[], table: Table): readonly Hit[] {
  const hits: Hit[] = [];
  let start = 1;
  for (const [r, row] of rows.entries()) {
    if (!total.test(row[0] ?? '')) continue;
    const parts = rows.slice(start, r).filter((other) => !partial.test(other[0] ?? ''));
    if (parts.some((part) => unsummed.test(part[0] ?? ''))) continue;
    for (let column = 1; column < row.length; column++) {
      const values = parts.map((part) => numberIn(part[column] ?? ''));
      const said = numberIn(row[column] ?? '');
      if (said === undefined || values.length < 2 || values.some((value) => value === undefined)) continue;
      if (unsummed.test(`${rows[0]?.[column] ?? ''}${row[column]}`)) continue;
      const sum = values.reduce<number>((all, value) => all + (value as number), 0);
      const places = Math.max(
        ...[...parts, row].map((part) => (part[column] ?? '').split('.')[1]?.length ?? 0),
      );
      if (Math.abs(sum - said) <= slackOf(places, values.length) || !isNear(sum, said)) continue;
      hits.push(wrongTotal(table, `${rows[0]?.[column] ?? ''}`, row[column] ?? '', sum.toFixed(places)));
    }
    start = r + 1;
  }
  return hits;
}

/** Rounded parts need not add up to the rounded total; whole things do. */
const slackOf = (places: number, parts: number): number =>
  (places === 0 ? 0 : 0.5 * 10 ** -places * (parts + 1)) + 1e-9;

function wrongTotal(table: Table, name: string, said: string, sum: string): Hit {
  const passage: Passage = {
    kind: 'cell',
    text: said,
    part: '',
    partIndex: 0,
    ...(table.pos && { pos: table.pos }),
  };
  return {
    message: `${table.number ?? '表'}「${name}」合计写 ${said}，各项相加是 ${sum}`,
    hint: '核对各项和合计',
    passage,
    excerpt: `合计【${said}】`,
  };
}

function numberIn(text: string): number | undefined {
  const plain = text.replaceAll(',', '');
  return /^-?\d+(?:\.\d+)?$/u.test(plain) ? Number(plain) : undefined;
}

const unit = '个|项|件|户|家|所|座|人|名|条|处|台|套|亩|公里|万元|亿元|万人|万亩|万户';
const items = String.raw`(?:[^，。；：、\d]{1,14}\d+(?:\.\d+)?(?:${unit})[、和及，]){1,8}[^，。；：、\d]{1,14}\d+(?:\.\d+)?(?:${unit})`;
const figure = String.raw`(\d+(?:\.\d+)?)(${unit})`;

/** Where a total and its parts stand; whether the parts are all of it, or some (其中). */
interface Statement {
  readonly form: RegExp;
  readonly isWhole: boolean;
}

const statements: readonly Statement[] = [
  // 甲3个、乙4个，共8个
  {
    form: new RegExp(`(?<list>${items})，(?:总计|合计|共计|一共|共)(?<said>${figure})(?![多余以左])`, 'gu'),
    isWhole: true,
  },
  // 8个项目：甲3个、乙4个。
  {
    form: new RegExp(
      `(?<![约近超\\d.])(?<said>${figure})[^，。；：、\\d]{0,12}：(?<list>${items})(?=[。；])`,
      'gu',
    ),
    isWhole: true,
  },
  // 8个项目（甲3个、乙4个）
  {
    form: new RegExp(
      `(?<![约近超\\d.])(?<said>${figure})[^，。；：、（\\d]{0,12}（(?!其中)(?<list>${items})）`,
      'gu',
    ),
    isWhole: true,
  },
  // 3条县道、4条乡道共8条
  {
    form: new RegExp(
      `(?<list>(?:\\d+(?:\\.\\d+)?(?:${unit})[^，。；：、\\d]{1,10}[、和及]){1,8}\\d+(?:\\.\\d+)?(?:${unit})[^，。；：、\\d]{1,10}?)，?(?:总计|合计|共计|一共|共)(?<said>${figure})(?![多余以左])`,
      'gu',
    ),
    isWhole: true,
  },
  // 8个项目，其中甲3个、乙4个
  {
    form: new RegExp(
      `(?<![约近超\\d.])(?<said>${figure})[^，。；：、\\d]{0,12}[，（]其中[：，]?(?<list>${items})`,
      'gu',
    ),
    isWhole: false,
  },
];

function listSums(passage: Passage): readonly Hit[] {
  return statements.flatMap(({ form, isWhole }) =>
    [...passage.text.matchAll(form)].flatMap((match): readonly Hit[] => {
      const [said] = amounts(match.groups?.said ?? '');
      const parts = amounts(match.groups?.list ?? '');
      if (said === undefined || parts.some((part) => part.unit !== said.unit)) return [];
      const sum = parts.reduce((all, part) => all + part.value, 0);
      const places = Math.max(...[said, ...parts].map((part) => part.places));
      const excess = sum - said.value;
      if ((isWhole ? Math.abs(excess) : excess) <= slackOf(places, parts.length)) return [];
      if (!isNear(sum, said.value)) return [];
      // People are counted under several heads at once.
      if (!isWhole && /人|名|户/u.test(said.unit)) return [];
      return [
        {
          message: `各项相加是 ${sum.toFixed(places)}${said.unit}，${isWhole ? '' : '超过总数，'}这里写 ${said.value}${said.unit}`,
          hint: '核对各项和总数',
          passage,
          excerpt: around(passage.text, match.index, match.index + match[0].length),
        },
      ];
    }),
  );
}

const amounts = (text: string) =>
  [...text.matchAll(new RegExp(figure, 'gu'))].map(([, value = '', own = '']) => ({
    value: Number(value),
    unit: own,
    places: value.split('.')[1]?.length ?? 0,
  }));

/** 三次产业结构为5.1:52.3:42.6: shares of a whole. */
function shareSums(passage: Passage): readonly Hit[] {
  return [
    ...passage.text.matchAll(
      /(?:三次产业|一二三产业|三产)[^，。；\d]{0,16}((?:\d+(?:\.\d+)?[:：∶]){2}\d+(?:\.\d+)?)/gu,
    ),
  ].flatMap((match): readonly Hit[] => {
    const sum = (match[1] ?? '').split(/[:：∶]/u).reduce((all, value) => all + Number(value), 0);
    if (Math.abs(sum - 100) <= 0.25) return [];
    return [
      {
        message: `「${match[1]}」相加是 ${Number(sum.toFixed(2))}，不是 100`,
        hint: '核对三次产业的比重',
        passage,
        excerpt: around(passage.text, match.index, match.index + match[0].length),
      },
    ];
  });
}
