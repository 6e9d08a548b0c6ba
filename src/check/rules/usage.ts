// Numbers and quotes as GB/T 15834 and GB/T 15835 have them, as far as a form alone decides.

import { around, type Hit, type Level, type Rule } from '../types.js';

interface Form {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly clause: string;
  readonly severity: 'warning' | 'info';
  readonly form: RegExp;
  readonly message: (found: string) => string;
  readonly hint: string;
}

const forms: readonly Form[] = [
  {
    id: 'approximate-comma',
    title: '概数中间的顿号',
    level: '一般',
    clause: 'GB/T 15834-2011 4.5.3.4',
    severity: 'warning',
    hint: '表示概数的，删去顿号',
    form: /(?<![一二三四五六七八九十第])(?:一、二|二、三|三、四|四、五|五、六|六、七|七、八|八、九)(?=[个名天年件次项户家所人倍成十百千万]|月(?!是|份?为)|亿元)(?!产业|线|级|期|类|等|年级|个?月[是份])/gu,
    message: (found) => `「${found}」表示概数时中间通常不用顿号`,
  },
  {
    id: 'range-unit',
    title: '数值范围省略了单位',
    level: '规定',
    clause: 'GB/T 15835-2011 5.1.4',
    severity: 'info',
    hint: '省略会生歧义的，前一个数也写上单位',
    form: /(?<![\d.%万亿A-Za-z/-])\d+(?:\.\d+)?[-－—–~～]{1,2}\d+(?:\.\d+)?(?:[%‰]|[万亿](?![年]))/gu,
    message: (found) => `「${found}」前一个数没有单位`,
  },
  {
    id: 'mixed-numerals',
    title: '一个范围里两种数字',
    level: '实务',
    clause: '校对惯例',
    severity: 'warning',
    hint: '统一用阿拉伯数字或汉字',
    form: /\d+[-－—–~～至到][一二三四五六七八九十]{1,3}(?=[年月日个天项%倍])|(?<!\p{Script=Han})[一二三四五六七八九十]{1,3}[-－—–~～至到]\d+(?=[年月日个天项%倍])/gu,
    message: (found) => `「${found}」里汉字和阿拉伯数字混用`,
  },
  {
    id: 'double-approximate',
    title: '概数说了两次',
    level: '实务',
    clause: '校对惯例',
    severity: 'info',
    hint: '前后留一个',
    form: /(?:(?<![最附邻新靠])近|(?<![签预集节制条合特公契违邀失])约|大约|将近)\d+(?:\.\d+)?[万亿]?[余多]?[\p{Script=Han}%]{0,3}?(?:左右|上下(?=[，。；、]))|(?:(?<![最附邻新靠])近|(?<![签预集节制条合特公契违邀失])约|大约|将近)\d+(?:\.\d+)?[余多]|(?:超过?|突破|逾)\d+(?:\.\d+)?[万亿]?[\p{Script=Han}%]{1,3}?以上|(?:超过|逾)\d+[余多]/gu,
    message: (found) => `「${found}」前后都表示约数`,
  },
  {
    id: 'quote-stop',
    title: '引号里外的句号',
    level: '实务',
    clause: '校对惯例',
    severity: 'warning',
    hint: '句子没有完的，引号里不用句号；完了的，里外只用一个',
    form: /[。！？]”[。！？]|(?<=(?<![：，])“[^“”。！？]{1,16})。”(?=[，、；：\p{Script=Han}])/gu,
    message: (found) =>
      found.length > 2 ? `引号里外都有句末的标点「${found}」` : '引号里用了句号，句子却没有完',
  },
  {
    id: 'before-etc',
    title: '“等”前多余的标点',
    level: '实务',
    clause: '校对惯例',
    severity: 'warning',
    hint: '“等”前不用顿号；用了省略号就不再用“等”',
    form: /、等(?![级次候待距量额于同离])|……等(?![待级])/gu,
    message: (found) => `「${found}」里的标点多余`,
  },
];

export const usageRules: readonly Rule[] = forms.map(
  ({ id, title, level, clause, severity, form, message, hint }) => ({
    id,
    title,
    level,
    clause,
    severity,
    find: ({ passages }) =>
      passages.flatMap((passage) =>
        [...passage.text.matchAll(form)].map(
          (match): Hit => ({
            message: message(match[0]),
            hint,
            passage,
            excerpt: around(passage.text, match.index, match.index + match[0].length),
          }),
        ),
      ),
  }),
);
