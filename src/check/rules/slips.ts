// Common slips of the pen: words that are never right, with the ones that are.

import { type Pattern, patternRule } from './pattern.js';

/** Slip → right form, as in 现代汉语词典. */
const slips: readonly (readonly [slip: string, right: string])[] = [
  ['截止(?=\\d{4}年|\\d{1,2}月|到?目前|去年|今年|上年|年底|年末)', '截至'],
  ['(?<!发)布署(?!名)', '部署'],
  ['按装(?![机置备])', '安装'],
  ['(?<!修)复盖(?!板)', '覆盖'],
  ['幅射', '辐射'],
  ['(?<![\\d一二两三四五六七八九十几多])座落(?!后)', '坐落'],
  ['松驰', '松弛'],
  ['既使(?![用得人命馆节徒者])', '即使'],
  ['防犯(?!罪)', '防范'],
  ['(?<![究毕])竟争', '竞争'],
  ['震憾', '震撼'],
  ['气慨', '气概'],
  ['渲泄', '宣泄'],
  ['再接再励', '再接再厉'],
  ['一愁莫展', '一筹莫展'],
  ['迫不急待', '迫不及待'],
  ['名符其实', '名副其实'],
  ['默守成规', '墨守成规'],
  ['走头无路', '走投无路'],
  ['按步就班', '按部就班'],
  ['穿流不息', '川流不息'],
  ['趋之若骛', '趋之若鹜'],
  ['好高务远', '好高骛远'],
  ['好高鹜远', '好高骛远'],
  ['不径而走', '不胫而走'],
  ['一如继往', '一如既往'],
  ['持之以衡', '持之以恒'],
  ['砥励', '砥砺'],
  ['抵砺', '砥砺'],
  ['踔励', '踔厉'],
  ['攻艰克难', '攻坚克难'],
  ['攻尖克难', '攻坚克难'],
  ['励精图志', '励精图治'],
  ['披荆斩刺', '披荆斩棘'],
  ['众志诚城', '众志成城'],
  ['众志成诚', '众志成城'],
];

const rightForms = new Map(slips.map(([slip, right]) => [slip.replace(/\(\?[^)]*\)/gu, ''), right]));
const right = (found: string): string => rightForms.get(found) ?? found;

const pattern: Pattern = {
  id: 'common-slip',
  title: '常见别字',
  level: '实务',
  clause: '现代汉语词典',
  form: new RegExp(slips.map(([slip]) => slip).join('|'), 'gu'),
  message: (found) => `「${found}」应为「${right(found)}」`,
  after: right,
};

export const slipRules = [patternRule(pattern)];
