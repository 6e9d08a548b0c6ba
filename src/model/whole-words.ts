// What no line of a table's cell may break: a broken number is read as two.

const cache = new Map<string, readonly RegExp[]>();

const digits = String.raw`\d(?:[\d.,，．:：]*\d)?`;
const lead = String.raw`[+\-−–±＋－＜＞<>≤≥≈￥$]?`;
const percent = '[ ]?[%％‰‱℃°]?';
const mark = String.raw`(?:（[^）]{1,2}）|\([^)]{1,2}\)|[*＊※#△▲])?`;
const joint = '[ ]?(?:—{1,2}|[-–−－~～至])[ ]?';
const calendar = '(?:年|月|日|时|分)';

/** Two of them may part at the dash between: a range of whole dates is longer than a column is wide. */
const fullDate = /\d{2,4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日/gu;

const escaped = (unit: string): string => unit.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');

/** Units of tables, beside those that the style sheet keeps with their numbers. */
const tableUnits = [
  ...[
    '元',
    '吨',
    '户',
    '人',
    '个',
    '家',
    '件',
    '条',
    '米',
    '公里',
    '公顷',
    '亩',
    '套',
    '张',
    '辆',
    '平方公里',
  ],
  ...[
    '万元',
    '亿元',
    '美元',
    '万美元',
    '亿美元',
    '万平方米',
    '万立方米',
    '吨标准煤',
    '万吨标准煤',
    '个百分点',
  ],
  ...[
    '千克',
    '克',
    '毫克',
    '升',
    '位',
    '岁',
    '天',
    '次',
    '人次',
    '万人',
    '万户',
    '万亩',
    '万套',
    '万吨',
    '小时',
  ],
];

/**
 * Forms of what stays whole: a number with sign, percentage, unit and mark; a date; a range of either; a
 * unit where it stands by itself, between brackets or strokes. Western words are whole without these.
 */
function wholeForms(units: readonly string[]): readonly RegExp[] {
  const key = units.join('|');
  const known = cache.get(key);
  if (known !== undefined) return known;
  const all = [...new Set([...units, ...tableUnits])].sort((a, b) => b.length - a.length).map(escaped);
  const unit = `(?:${all.join('|')})`;
  const amount = `${lead}${digits}${percent}(?:[ ]?[多余几]?(?:${calendar}|${unit}))?`;
  const made = [
    new RegExp(String.raw`(?<![月\d])${amount}(?:${joint}${amount}(?!\d*月))?${mark}`, 'gu'),
    fullDate,
    new RegExp(`(?<=^|[/／、（(：])${unit}(?=$|[/／、）)])`, 'gu'),
  ];
  cache.set(key, made);
  return made;
}

type Stretch = readonly [from: number, to: number];

/** The stretches of a text that stay whole, in order, those that overlap as one. */
export function wholeStretches(text: string, units: readonly string[]): readonly Stretch[] {
  const found = wholeForms(units).flatMap((form) =>
    [...text.matchAll(form)].map((match): Stretch => [match.index, match.index + match[0].length]),
  );
  const merged: Stretch[] = [];
  for (const [from, to] of found.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && from < last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
    else merged.push([from, to]);
  }
  return merged.filter(([from, to]) => to > from + 1);
}
