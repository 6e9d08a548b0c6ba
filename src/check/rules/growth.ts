// Growth that its own figures contradict, multiples that nothing can fall by, one indicator in two units.

import { around, type Hit, type Passage, type Rule } from '../types.js';

export const growthRules: readonly Rule[] = [
  {
    ...{
      id: 'growth-base',
      title: '增幅与前后两数不符',
      severity: 'warning',
      level: '实务',
      clause: '校对惯例',
    },
    find: ({ passages }) => passages.flatMap(contradictions),
  },
  {
    id: 'fall-times',
    title: '下降若干倍',
    severity: 'warning',
    level: '实务',
    clause: '校对惯例',
    find: ({ passages }) => passages.flatMap(fallenTimes),
  },
  {
    id: 'unit-mixed',
    title: '同一指标两种单位',
    severity: 'info',
    level: '实务',
    clause: '校对惯例',
    find: ({ passages }) => mixedUnits(passages),
  },
];

const amount = String.raw`(\d+(?:\.\d+)?)(万亿|亿|万)?([^\d，。；、“”（）\s]{0,4}?)`;
/** 从331.1亿元增长到406.9亿元，增长22.9%; what it grew by a year is another thing. */
const fromTo = new RegExp(
  String.raw`(?:从|由)(?:\d{4}年的?)?[^\d，。；]{0,12}${amount}[^\d，。；年]{0,8}?(?:增加|增长|提高|提升|上升|扩大|发展|跃升|攀升|下降|减少|降低|压减|压缩)(?:到|至)了?(?:\d{4}年的?)?[^\d，。；]{0,4}${amount}，(?!年均|平均)(?:累计|净|同比|共)?(?:增长|增加|提高|提升|上升|扩大|下降|减少|降低|压减|压缩)了?(\d+(?:\.\d+)?)(个百分点|%|倍)`,
  'gu',
);

const scales: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, 万亿: 1e12 };

/** A printed number stands for all that round to it. */
interface Range {
  readonly low: number;
  readonly high: number;
}

function rangeOf(digits: string, scale = ''): Range {
  const half = 0.5 * 10 ** -(digits.split('.')[1]?.length ?? 0);
  const unit = scales[scale] ?? 1;
  return { low: (Number(digits) - half) * unit, high: (Number(digits) + half) * unit };
}

function contradictions(passage: Passage): readonly Hit[] {
  return [...passage.text.matchAll(fromTo)].flatMap((match): readonly Hit[] => {
    const [whole, a = '', aScale, aUnit = '', b = '', bScale, bUnit = '', said = '', kind = ''] = match;
    if (aUnit !== '' && bUnit !== '' && aUnit !== bUnit) return [];
    // Growth of output is reckoned at constant prices: its two figures do not show it.
    const clause = passage.text.slice(Math.max(0, match.index - 16), match.index + 20);
    if (/生产总值|GDP|增加值|产值/u.test(clause)) return [];
    const scale = aScale ?? (aUnit === '' ? bScale : undefined);
    const growth = growthOf(rangeOf(a, scale), rangeOf(b, bScale), kind);
    const stated = rangeOf(said);
    if (growth === undefined || (stated.low <= growth.high && growth.low <= stated.high)) return [];
    const middle = ((growth.low + growth.high) / 2).toFixed(1);
    return [
      {
        message: `前后两数相差约 ${middle}${kind}，这里写 ${said}${kind}`,
        hint: '核对基数和增幅；可比价计算的，写明“可比”',
        passage,
        excerpt: around(passage.text, match.index, match.index + whole.length),
      },
    ];
  });
}

/** What growth from one to the other may be called, whichever way it goes. */
function growthOf(from: Range, to: Range, kind: string): Range | undefined {
  if (kind === '个百分点') return spread([to.low - from.high, to.high - from.low]);
  if (from.low <= 0) return undefined;
  const times = [to.low / from.high - 1, to.high / from.low - 1];
  return spread(kind === '倍' ? times : times.map((value) => 100 * value));
}

const spread = (values: readonly number[]): Range => {
  const sizes = values.map(Math.abs);
  return { low: Math.min(...sizes), high: Math.max(...sizes) };
};

function fallenTimes(passage: Passage): readonly Hit[] {
  return [...passage.text.matchAll(/(?:下降|减少|降低|缩短|压减|压缩)了?(?:近|约)?\d+(?:\.\d+)?倍/gu)].map(
    (match) => ({
      message: `「${match[0]}」：减少不说倍`,
      hint: '改成百分数或几分之几',
      passage,
      excerpt: around(passage.text, match.index, match.index + match[0].length),
    }),
  );
}

/** Totals that a report gives in 亿元; what one person or household has is another thing. */
const totals =
  /(地区生产总值|一般公共预算收入|固定资产投资|社会消费品零售总额|规模以上工业增加值|税收收入|进出口总额|财政总收入)(?:完成|达到?|实现|为|突破)(\d[\d.]*)(亿元|万元)/gu;

function mixedUnits(passages: readonly Passage[]): readonly Hit[] {
  const uses = new Map<string, { unit: string; hit: Hit }[]>();
  for (const passage of passages)
    for (const match of passage.text.matchAll(totals)) {
      if (!/(?:^|[，。；：、]|[全我][省市县区州旗盟]|全年)$/u.test(passage.text.slice(0, match.index)))
        continue;
      const [whole, name = '', , unit = ''] = match;
      const hit = {
        message: `${name}这里用${unit}，别处用${unit === '亿元' ? '万元' : '亿元'}`,
        hint: '全文统一单位',
        passage,
        excerpt: around(passage.text, match.index, match.index + whole.length),
      };
      uses.set(name, [...(uses.get(name) ?? []), { unit, hit }]);
    }
  return [...uses.values()].flatMap((own) => {
    const billions = own.filter(({ unit }) => unit === '亿元');
    const others = own.filter(({ unit }) => unit === '万元');
    const rarer = billions.length < others.length ? billions : others;
    return billions.length > 0 && others.length > 0 ? rarer.map(({ hit }) => hit) : [];
  });
}
