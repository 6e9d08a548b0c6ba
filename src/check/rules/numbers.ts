// Numbers that cannot be right: falls of over a hundred per cent, years that are none, one indicator with two values.

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
    ...{ id: 'odd-year', title: '不像年份的年份', severity: 'warning', level: '实务', clause: '校对惯例' },
    find: ({ passages, report }) =>
      passages.flatMap((passage) =>
        oddYears(passage, Number(report.meta.delivered?.slice(0, 4)) || undefined),
      ),
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

const fall =
  /(?:下降|减少|降低|压减|缩减|压缩|合格率|达标率|覆盖率|优良率|完成率|入园率|满意率)(?:了|达到?|为|至)?(\d+(?:\.\d+)?)%/gu;

function overHundred(passage: Passage): readonly Hit[] {
  return [...passage.text.matchAll(fall)]
    .filter((match) => Number(match[1]) > 100)
    .map((match) => ({
      message: `「${match[0]}」超过 100%`,
      hint: '核对数字',
      passage,
      excerpt: around(passage.text, match.index, match.index + match[0].length),
    }));
}

/** A report looks back over a century and forward to 2060; four digits before 年 beyond that are a slip. */
function oddYears(passage: Passage, delivered: number | undefined): readonly Hit[] {
  return [...passage.text.matchAll(/(?<![\d.])(\d{4})年(?!产|均|产量)/gu)]
    .filter(([, year]) => Number(year) > (delivered ?? 2030) + 40 || Number(year) < 1800)
    .map((match) => ({
      message: `「${match[0]}」不像年份`,
      hint: '核对数字',
      passage,
      excerpt: around(passage.text, match.index, match.index + match[0].length),
    }));
}

/** Indicators a report gives once; growth rates and targets are other numbers. */
const indicator =
  /(全[县市省区州旗盟]|我[县市省区州])?(地区生产总值|一般公共预算收入|固定资产投资|社会消费品零售总额|城镇居民人均可支配收入|农村居民人均可支配收入|居民人均可支配收入|常住人口城镇化率)(?:完成|达到?|实现|为)(\d[\d.]*)(亿元|万元|元|%)/gu;

/** In one part and without 累计, 目标 or another year before it. */
function twoValues(passages: readonly Passage[]): readonly Hit[] {
  const seen = new Map<string, { value: string; passage: Passage }>();
  return passages.flatMap((passage) =>
    [...passage.text.matchAll(indicator)].flatMap((match): readonly Hit[] => {
      const clause = passage.text.slice(Math.max(0, match.index - 14), match.index);
      if (passage.kind !== 'body' || /累计|目标|力争|年均|五年|突破|由|从|预计|\d{4}年|季度|月/u.test(clause))
        return [];
      const [, scope = '', name, value = '', unit] = match;
      const key = `${passage.partIndex} ${scope}${name} ${unit}`;
      const before = seen.get(key);
      if (before === undefined) {
        seen.set(key, { value, passage });
        return [];
      }
      if (before.value === value) return [];
      const message = `${name}这里是 ${value}${unit}，前面是 ${before.value}${unit}（第 ${before.passage.pos?.line ?? '?'} 行）`;
      const excerpt = around(passage.text, match.index, match.index + match[0].length);
      return [{ message, hint: '核对是不是同一口径', passage, excerpt }];
    }),
  );
}

/** `331. 1亿元`, `3 478亿方`, `..5`. */
function brokenNumbers(passage: Passage): readonly Hit[] {
  return [...passage.text.matchAll(/\d+\.[ ]+\d+|\d+[ ]+\.\d+|\d+\.\.\d+|\d+，\d{3}(?=[亿万元个])/gu)].map(
    (match) => ({
      ...{ message: `数字「${match[0]}」像是断开了或标点不对`, hint: '核对数字', passage },
      excerpt: around(passage.text, match.index, match.index + match[0].length),
    }),
  );
}
