// Where a line may turn in a heading: between words, never inside one, a name, a date or a number.

/** Names, numbers and dates that are one word, though a dictionary would cut them. */
const whole: readonly RegExp[] = [
  /\d[\d.,]*[%％‰]?(?:年(?:\d+月(?:\d+日)?)?|月\d+日|月|日|万?亿?[元吨亩人户个项])?/gu,
  /第[〇零一二三四五六七八九十百\d]+[届次个]/gu,
  /人民代表大会|人民政府|代表大会|常务委员会|全体会议|政治协商会议|中国共产党|习近平|“?[一二三四五六七八九十]+[届次](?=会议|人民)/gu,
  /“?十[一二三四五六七八九]五”?(?=规划|时期|期间)/gu,
];

let segmenter: Intl.Segmenter | undefined;

/** The word or name that a break before `offset` cuts; undefined where it cuts none. */
export function wordCutAt(text: string, offset: number): string | undefined {
  const named = whole
    .flatMap((form) => [...text.matchAll(form)])
    .find(({ index, 0: found }) => index < offset && offset < index + found.length);
  if (named !== undefined) return named[0];
  // The dictionary takes as long to open as a page to set.
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const segment = segmenter.segment(text).containing(offset);
  return segment === undefined || segment.index === offset ? undefined : segment.segment;
}

/** Units that stay with the number before them, longest first. */
const units = [
  '万亿元',
  '亿美元',
  '万美元',
  '亿元',
  '万元',
  '元',
  '万吨',
  '亿吨',
  '吨',
  '亿斤',
  '万亩',
  '亩',
  '公顷',
  '平方公里',
  '平方千米',
  '万平方米',
  '平方米',
  '立方米',
  '公里',
  '千米',
  '米',
  '万千瓦',
  '千瓦',
  '兆瓦',
  '万人次',
  '人次',
  '亿人',
  '万人',
  '人',
  '万户',
  '户',
  '万个',
  '个百分点',
  '个',
  '家',
  '项',
  '件',
  '条',
  '名',
  '所',
  '座',
  '处',
  '台',
  '辆',
  '万套',
  '套',
  '张',
  '场',
  '次',
  '位',
  '年',
  '月',
  '日',
  '倍',
  '天',
  '岁',
  '部',
  '批',
  '种',
  '强',
  '大',
  '栋',
  '支',
  '艘',
  '架',
  '款',
  '份',
  '万',
  '亿',
  '℃',
  '％',
  '%',
  '‰',
] as const;

const unitStart = new RegExp(`^(?:${units.join('|')})`, 'u');
/** Whether a text begins with a decimal number and its unit: `1.2万个`. */
export const isQuantity = (text: string): boolean => {
  const number = /^\d+[.．]\d+/u.exec(text)?.[0];
  return number !== undefined && unitStart.test(text.slice(number.length));
};

const longUnits = units.filter((unit) => unit.length > 1);

/** What kind of whole a break between two stretches of text cuts. */
export type NumberCut = 'number' | 'unit' | 'date';

/** `3119.`／`56`, `12`／`亿元`, `亿`／`元`, `2017年`／`3月`; undefined where nothing is cut. */
export function numberCutAt(before: string, after: string): NumberCut | undefined {
  if (/[\d][.,]?$/u.test(before) && /^[.,]?\d/u.test(after)) return 'number';
  if (/\d年$/u.test(before) && /^\d{1,2}月/u.test(after)) return 'date';
  if (/\d月$/u.test(before) && /^\d{1,2}日/u.test(after)) return 'date';
  if (/\d[％%‰]?$/u.test(before) && unitStart.test(after)) return 'unit';
  return isUnitCut(before, after) ? 'unit' : undefined;
}

/** A unit of two characters or more behind a number, cut inside. */
function isUnitCut(before: string, after: string): boolean {
  const number = /\d([\u4e00-\u9fff]{1,3})$/u.exec(before)?.[1];
  if (number === undefined) return false;
  return longUnits.some(
    (unit) =>
      unit.length > number.length && unit.startsWith(number) && after.startsWith(unit.slice(number.length)),
  );
}
