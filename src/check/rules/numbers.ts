// Numbers that cannot be right: shares of over a hundred per cent, broken figures, one indicator with two values.

import { around, type Hit, type Passage, type Rule } from '../types.js';

export const numberRules: readonly Rule[] = [
  {
    ...{
      id: 'fall-over-100',
      title: '下降、占比超过 100%',
      severity: 'warning',
      level: '实务',
      clause: '校对惯例',
    },
    find: ({ passages }) => passages.flatMap(overHundred),
  },
  {
    id: 'two-values',
    title: '同一指标两个数',
    severity: 'warning',
    level: '实务',
    clause: '校对惯例',
    find: ({ passages }) => twoValues(passages),
  },
  {
    id: 'lonely-decimal',
    title: '断开的数字',
    severity: 'warning',
    level: '实务',
    clause: '校对惯例',
    find: ({ passages }) => passages.flatMap(brokenNumbers),
  },
];

/** Rates and shares that end at all of it; 完成率, 产能利用率, 毛入学率 and many others do not. */
const rate =
  '(?:覆盖|合格|达标|优良|满意|(?<!毛)入园|(?<!毛)入学|巩固|普及|城镇化|绿化|森林覆盖|就业|参保|办结|通过|回收|处理|治理|达产|贡献|签约|知晓|治愈|电气化|机械化)率|占比';
const share = new RegExp(
  [
    '(?:下降|减少|降低|压减|缩减|压缩)(?:了|达到?|为|至)?',
    `(?:${rate}|(?<!(?:生产总值|GDP)的?)比重)(?:稳定在|保持在|达到?|为|至|均为)?`,
    `(?:${rate}|比重)由\\d+(?:\\.\\d+)?%(?:提高|提升|上升|增加|增长|下降|降低)(?:到|至)`,
    '占(?![^，。；%\\d]{0,14}(?:计划|目标|任务|预算|生产总值|GDP))[^，。；%\\d]{0,14}(?:比重|比例|总数|总量|的|比)?(?:达到?|为|超过)?',
    '(?<=占全国?[^，。；]{0,20}%、)全[省市县区]',
  ]
    .map((form) => `(?:${form})`)
    .join('|')
    .replace(/^(.*)$/su, '(?:$1)(\\d+(?:\\.\\d+)?)%'),
  'gu',
);

function overHundred(passage: Passage): readonly Hit[] {
  return [...passage.text.matchAll(share)]
    .filter((match) => Number(match[1]) > 100)
    .map((match) => ({
      message: `「${match[0]}」超过 100%`,
      hint: '核对数字',
      passage,
      excerpt: around(passage.text, match.index, match.index + match[0].length),
    }));
}

/** Indicators a report states once for its own area: values, and how much they grew. */
const indicator =
  /([\p{Script=Han}A-Z]{0,2})(地区生产总值|GDP|一般公共预算收入|固定资产投资|社会消费品零售总额|社零总额|规模以上工业增加值|规上工业增加值|城镇居民人均可支配收入|农村居民人均可支配收入|居民人均可支配收入|进出口总额|常住人口城镇化率|粮食(?:总)?产量)(?:(?:完成|达到?|实现|为)(\d[\d.]*)(亿元|万元|元|%|亿斤|万吨|亿美元)|(?:同比|比上年)?(增长|下降)(\d[\d.]*)(%))/gu;

const synonyms: Readonly<Record<string, string>> = {
  GDP: '地区生产总值',
  规上工业增加值: '规模以上工业增加值',
  社零总额: '社会消费品零售总额',
  粮食总产量: '粮食产量',
};

/** Words before or after an indicator that make it another one: a plan, a sum, another year. */
const otherwise =
  /累计|目标|力争|年均|平均|五年|翻|突破|由|从|预计|\d{4}年|“?十[一二三四]五|季度|月|高于|低于|计划|确保|左右|以上/u;

interface Value {
  readonly area: string;
  readonly value: string;
  readonly passage: Passage;
}

/** Two values of one indicator, of one area, within one part. */
function twoValues(passages: readonly Passage[]): readonly Hit[] {
  const seen = new Map<string, Value[]>();
  return passages
    .filter(({ kind }) => kind === 'body')
    .flatMap((passage) =>
      [...passage.text.matchAll(indicator)].flatMap((match): readonly Hit[] => {
        const [whole, before = '', said = '', amount, unit, way, rateOf, percent = ''] = match;
        const end = match.index + whole.length;
        const clause = `${passage.text.slice(Math.max(0, match.index - 12), match.index)}${before}`;
        const area = areaOf(clause, passage.text.slice(0, match.index + before.length));
        const nearby =
          (clause.split(/[。；]/u).at(-1) ?? '') +
          (/^[^，。；]{0,4}/u.exec(passage.text.slice(end))?.[0] ?? '');
        if (otherwise.test(nearby) || area === undefined) return [];
        const name = synonyms[said] ?? said;
        const value = amount ?? rateOf ?? '';
        const key = `${passage.partIndex} ${name} ${way ?? ''} ${unit ?? percent}`;
        const own = seen.get(key) ?? [];
        seen.set(key, [...own, { area, value, passage }]);
        const first = own.find((other) => other.area === area || other.area === '' || area === '');
        if (first === undefined || Number(first.value) === Number(value)) return [];
        const [was, is] = [first.value, value].map((n) => `${way ?? ''}${n}${unit ?? percent}`);
        return [
          {
            message: `${name}这里是${is}，前面是${was}（第 ${first.passage.pos?.line ?? '?'} 行）`,
            hint: '核对是不是同一口径',
            passage,
            excerpt: around(passage.text, match.index, end),
          },
        ];
      }),
    );
}

/** 全县, 我市, or empty for the report's own; undefined where the sentence speaks of somebody else (开发区, 某镇). */
function areaOf(clause: string, before: string): string | undefined {
  const said = /[全我]([省市县区州旗盟])$/u.exec(clause)?.[1];
  if (said !== undefined) return said;
  const sentence = before.split(/[。；]/u).at(-1) ?? '';
  const isHead = /(?:^|[，。；：、（]|全年)$/u.test(clause);
  return isHead && !/开发区|园区|高新区|[镇乡村]|街道|全[国省市县区]/u.test(sentence) ? '' : undefined;
}

/** `331. 1亿元`, `3 478亿方`, `..5`. */
function brokenNumbers(passage: Passage): readonly Hit[] {
  return [
    ...passage.text.matchAll(
      /\d+\.[ ]+\d+|\d+[ ]+\.\d+|\d+\.\.\d+|(?<![第位\d.])\d{1,3}，\d{3}(?=[亿万元个])|\d+[。，]\d+(?=%)|(?<![\d.])\d+[ ]+\d+(?=[亿万元个%])/gu,
    ),
  ].map((match) => ({
    message: `数字「${match[0]}」像是断开了或标点不对`,
    hint: '核对数字',
    passage,
    excerpt: around(passage.text, match.index, match.index + match[0].length),
  }));
}
