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
    ...{ id: 'two-values', title: '同一指标两个数', severity: 'warning', level: '实务', clause: '校对惯例' },
    find: ({ passages }) => twoValues(passages),
  },
  {
    ...{ id: 'lonely-decimal', title: '断开的数字', severity: 'warning', level: '实务', clause: '校对惯例' },
    find: ({ passages }) => passages.flatMap(brokenNumbers),
  },
];

/** What has no more than all of itself; 完成率, 增长率, 资产负债率 and the like may well have. */
const share =
  /(?:(?:下降|减少|降低|压减|缩减|压缩)(?:了|达到?|为|至)?|(?<!完成|增长|负债|拨备覆盖|毛入学|贡献|利用|收益|回报|周转|放大|杠杆)率(?:稳定在|保持在|提高到|提升到|达到?|为|至|均为)|占[^，。；%\d]{0,14}(?:比重|比例|总数|总量|的|比)?(?:达到?|为|超过)?)(\d+(?:\.\d+)?)%/gu;

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
  readonly value: string;
  readonly passage: Passage;
}

/** Two values of one indicator within one part. */
function twoValues(passages: readonly Passage[]): readonly Hit[] {
  const seen = new Map<string, Value>();
  return passages
    .filter(({ kind }) => kind === 'body')
    .flatMap((passage) =>
      [...passage.text.matchAll(indicator)].flatMap((match): readonly Hit[] => {
        const [whole, before = '', said = '', amount, unit, way, rate, percent = ''] = match;
        const end = match.index + whole.length;
        const clause = `${passage.text.slice(Math.max(0, match.index - 12), match.index)}${before}`;
        const nearby =
          (clause.split(/[。；]/u).at(-1) ?? '') +
          (/^[^，。；]{0,4}/u.exec(passage.text.slice(end))?.[0] ?? '');
        if (otherwise.test(nearby) || !isWholeArea(clause)) return [];
        const name = synonyms[said] ?? said;
        const value = amount ?? rate ?? '';
        const key = `${passage.partIndex} ${name} ${way ?? ''} ${unit ?? percent}`;
        const first = seen.get(key);
        if (first === undefined) seen.set(key, { value, passage });
        if (first === undefined || Number(first.value) === Number(value)) return [];
        const [was, is] = [first.value, value].map((n) => `${way ?? ''}${n}${unit ?? percent}`);
        return [
          {
            message: `${name}这里是${is}，前面是${was}（第 ${first.passage.pos?.line ?? '?'} 行）`,
            ...{ hint: '核对是不是同一口径', passage, excerpt: around(passage.text, match.index, end) },
          },
        ];
      }),
    );
}

/** 全县地区生产总值, or the indicator at the head of its clause; 开发区地区生产总值 is somebody else's. */
const isWholeArea = (clause: string): boolean =>
  /(?:^|[，。；：、（]|[全我](?:[省市县区州旗盟]|年))$/u.test(clause);

/** `331. 1亿元`, `3 478亿方`, `..5`. */
function brokenNumbers(passage: Passage): readonly Hit[] {
  return [...passage.text.matchAll(/\d+\.[ ]+\d+|\d+[ ]+\.\d+|\d+\.\.\d+|\d+，\d{3}(?=[亿万元个])/gu)].map(
    (match) => ({
      ...{ message: `数字「${match[0]}」像是断开了或标点不对`, hint: '核对数字', passage },
      excerpt: around(passage.text, match.index, match.index + match[0].length),
    }),
  );
}
