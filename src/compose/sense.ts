// Where a title or heading may turn: what each place between two characters costs by the sense of the words.
// Rules of sense come before the dictionary: names of meetings and organs, dates, numbers, quotations.

import { wordsIn } from './dictionary.js';

/** No line turns here. */
export const never = Number.POSITIVE_INFINITY;

/** Costs between words, house values: 0 turns as well as a new sentence would, 2 hardly ever. */
const cost = {
  clause: 0,
  phrase: 0.2,
  coupling: 0.2,
  list: 0.4,
  words: 0.6,
  /** Between a Western word and what it tells of: GDP核算. */
  behindWestern: 0.8,
  /** Behind 的. */
  behindOf: 0.9,
  /** Before 报告, 决定, 办法 that close a title; before a word of one character, behind one. */
  tail: 1,
  beforeSingle: 1,
  afterSingle: 1.6,
  /** Behind 和, 与, 关于: the word belongs to what follows. */
  leader: 2,
  /** Inside quotation marks or brackets that are no short name: on top of the rest. */
  quoted: 0.8,
} as const;

const numeral = '[〇零一二三四五六七八九十百千两\\d]';
const region = '自治区|自治州|自治县|自治旗|特别行政区|民族乡|街道|省|市|州|盟|县|旗|区|镇|乡';
/** 少数民族, as 自治 areas are named after them. */
const peoples = `
  蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡
  纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯
  鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺
`
  .trim()
  .split(/\s+/u)
  .sort((a, b) => b.length - a.length)
  .join('|');

const congress = '(?:全国)?人民代表大会';
const committee = '(?:常务)?委员会';

/** 行政区划 one after another, as they stand before 第十四届. */
const regions = new RegExp(`[\\u4e00-\\u9fff]{2,}?(?:${region})`, 'gu');

interface Form {
  readonly form: RegExp;
  /** Words of which a text has one, or the form is not in it: what is never tried is never compiled. */
  readonly has?: readonly string[];
}

const mayBeIn = (text: string, { has }: Form): boolean => has?.some((word) => text.includes(word)) ?? true;

/** Stretches that stay whole, whatever the dictionary says. */
const whole: readonly Form[] = [
  // A heading's number is never alone on its line.
  { form: /^(?:（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])./gu },
  { form: /《[^《》]{1,12}》|“[^“”]{1,10}”|（[^（）]{1,8}）/gu },
  {
    form: /\d{2,4}(?:[—–~～-]\d{2,4})?年度?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:[上下]半年|[一二三四]季度)?/gu,
    has: ['年'],
  },
  {
    form: /[〇零一二三四五六七八九十]{4}年度?(?:[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?)?/gu,
    has: ['年'],
  },
  { form: /\d[\d.,]*[%％‰]?(?:[万亿]?[\u4e00-\u9fff])?/gu },
  { form: new RegExp(`第?${numeral}+[届次个件项大年条类批期级号场]`, 'gu') },
  {
    form: new RegExp(`第${numeral}+届(?:${congress}(?:${committee})?|${committee})`, 'gu'),
    has: ['届'],
  },
  {
    form: new RegExp(`第${numeral}+次(?:全体|全体委员|常务)?(?:会议|代表大会|全会)上?`, 'gu'),
    has: ['次'],
  },
  {
    form: /(?:中国)?人民政治协商会议|(?:全国)?人民代表大会(?:常务委员会)?|常务委员会|代表大会|全体会议/gu,
    has: ['会'],
  },
  {
    form: /人民政府(?:办公[厅室])?|(?:最高|[高中]级)?人民(?:法院|检察院)|中国共产党/gu,
    has: ['人民', '共产党'],
  },
  { form: new RegExp(`(?:${peoples})族(?:(?:自治)?[州县旗区乡]|民族乡)?`, 'gu'), has: ['族'] },
  { form: /——|……/gu },
];

/** Terms of the trade that dictionaries cut: short ones stay whole, in long ones a line turns where nothing else will do. */
const terms: readonly string[] = `
  坚定不移 持之以恒 毫不动摇 千方百计 凝心聚力 求真务实 真抓实干 勇毅前行 踔厉奋发
  奋勇争先 守正创新 数字经济 实体经济 民营经济 全面领导 扩大内需 一以贯之
  高质量发展 高水平 高标准 高效能 高品质 新质生产力 现代化 产业化 一体化 数字化
  供给侧结构性改革 创新驱动 乡村振兴 营商环境 共同富裕 生态文明 绿色低碳 从严治党 依法行政
  依法治 国内生产总值 地区生产总值 社会主义 市场主体 经营主体 专精特新 区域协调 城乡融合
  新型城镇化 新型工业化 农业农村 民生实事 民生福祉 公共服务 改革开放 对外开放 科技创新
  战略性新兴产业 固定资产投资 总基调 总要求 总体要求 自由贸易港 自由贸易试验区 先行区 示范区
  示范市 试验区 开发区 高新区 经济带 国民经济 社会发展 执行情况 计划草案 预算草案 财政预算
  重点工作 主要目标 稳中求进 内蒙古 新福建 服务型政府 法治政府 廉政建设 自身建设 指导思想
  发展目标 重点任务 质的有效提升 量的合理增长 经济社会发展 国民经济和社会发展 经济技术开发区
  高新技术产业 综合保税区 专项行动 专项规划 工作总结 工作安排 工作回顾 工作部署 名词解释
  名词注释 用语说明 统筹发展和安全 发展和安全 管理委员会 工作委员会 管委会 党工委 工业园区 产业园区
  发展和改革委员会
`
  .trim()
  .split(/\s+/u)
  .sort((a, b) => b.length - a.length);
const term = new RegExp(terms.join('|'), 'gu');
const longTerm = { length: 6, price: 1.3 } as const;

/** Places known by what stands on both sides. The last row that names a place wins. */
const joints: readonly (Form & { readonly price: number })[] = [
  {
    price: cost.tail,
    form: /(?<=.)(?=(?:报告|决定|决议|意见|办法|方案|说明|名单|通知|草案|规定|条例|纲要)(?:（[^（）]*）)?(?:[）》]|$))/gu,
  },
  { price: 1.3, form: /(?<=国民经济)(?=和社会发展)/gu, has: ['国民经济'] },
  { price: 0.9, form: /(?<=发展)(?=计划|规划)|(?<=计划|预算)(?=执行情况)/gu, has: ['计划', '规划', '预算'] },
  {
    price: cost.phrase,
    form: /(?<=[\u4e00-\u9fff])(?=关于)|(?<=[\u4e00-\u9fff])(?<!人民)(?=政府工作报告)/gu,
    has: ['关于', '政府工作报告'],
  },
  { price: never, form: /(?<=工作)(?=报告)/gu, has: ['工作报告'] },
  { price: 1.5, form: /(?<=政府)(?=工作报告)/gu, has: ['政府工作报告'] },
  {
    price: 1.2,
    form: new RegExp(
      `(?<=[省市县区州盟旗镇乡])(?=人民政府|${congress}|(?:最高|[高中]级)?人民法院|人民检察院|委员会)`,
      'gu',
    ),
    has: ['人民', '委员会'],
  },
  { price: 1.6, form: new RegExp(`(?<=第${numeral}+届)(?=${congress}|${committee})`, 'gu'), has: ['届'] },
  { price: 1, form: new RegExp(`(?<=[省市县区州盟旗镇乡会])(?=第${numeral}+届)`, 'gu'), has: ['届'] },
  { price: 1.2, form: /(?<=人民代表大会)(?=常务委员会)/gu, has: ['常务委员会'] },
  { price: 0.9, form: /(?<=政治协商会议|政协)(?=[\u4e00-\u9fff])/gu, has: ['政治协商会议', '政协'] },
  { price: cost.clause, form: new RegExp(`(?<=大会|委员会|届)(?=第${numeral}+次)`, 'gu'), has: ['次'] },
  { price: 0.25, form: /(?<=\d年|\d月|[\d十]日|[一二三四五六七八九〇]年)(?=在)/gu, has: ['在'] },
  { price: never, form: /(?<=^在|[年月日]在|，在|——在|（在)(?=.)/gu, has: ['在'] },
  // 双江拉祜族佤族布朗族傣族自治县: between the peoples, rather than behind the place's own name.
  { price: 1.6, form: new RegExp(`(?<=族)(?=(?:(?:${peoples})族)+自治)`, 'gu'), has: ['自治'] },
  {
    price: 2,
    form: new RegExp(`(?<=[^族])(?<!^|在|关于)(?=(?:(?:${peoples})族){2,}自治)`, 'gu'),
    has: ['自治'],
  },
  { price: 0.1, form: /(?<=[^—])(?=——)/gu, has: ['——'] },
  { price: never, form: /(?<=——|……)(?=.)/gu, has: ['——', '……'] },
];

/** Words a line does not start with, and those it does not end with. */
const clingsLeft =
  /^(?:[的地得了着过们等之中上下内外里后前时间]|以来|以上|以下|以内|以后|以前|之[间后前中一]|[年月日]|方面)$/u;
const suffix =
  /^[化性业力率者家侧区县市省州盟旗镇乡村局委办部厅院所校团会法权量值额型级类式制界期件案书版稿表单园港城圈带链网群库厂站域]$/u;
const leader = /^(?:和|与|及|暨|或|并|在|从|对|向|为|以|于|把|将|被|由|关于|对于|根据|按照|围绕|第|以及)$/u;
const coupling = /^(?:和|与|及|暨|以及|并|关于)$/u;

/**
 * What turning costs at every offset of a text (UTF-16; the place before the character there). The first
 * and the last offset are no turns. The same array for the same text: copy it to change it.
 */
export function senseCosts(text: string): Float64Array {
  const known = weighed.get(text);
  if (known !== undefined) return known;
  const costs = weigh(text);
  if (weighed.size < mostWeighed) weighed.set(text, costs);
  return costs;
}

/** A heading stands in the text and in the contents, of three formats: weighed once. */
const weighed = new Map<string, Float64Array>();
const mostWeighed = 2000;

function weigh(text: string): Float64Array {
  const costs = dictionaryCosts(text);
  for (const { index, 0: found } of text.matchAll(term)) keepTerm(costs, index, found.length);
  for (const { form } of whole.filter((row) => mayBeIn(text, row)))
    for (const { index, 0: found } of text.matchAll(form)) costs.fill(never, index + 1, index + found.length);
  keepMeetingPlace(text, costs);
  for (const { price, form } of joints.filter((row) => mayBeIn(text, row)))
    for (const { index } of text.matchAll(form)) if (index > 0) costs[index] = price;
  quotedCosts(text, costs);
  markCosts(text, costs);
  costs[0] = never;
  return costs;
}

function keepTerm(costs: Float64Array, start: number, length: number): void {
  const price = length < longTerm.length ? never : longTerm.price;
  for (let i = start + 1; i < start + length; i++) costs[i] = Math.max(costs[i] as number, price);
}

/** 在呼伦贝尔市海拉尔区第十五届…: a line turns behind a whole 行政区划. */
function keepMeetingPlace(text: string, costs: Float64Array): void {
  if (!text.includes('届')) return;
  const place = new RegExp(`(?<=在|协商会议|政协)[\\u4e00-\\u9fff]{1,30}?(?=第${numeral}+届)`, 'gu');
  for (const { index, 0: name } of text.matchAll(place)) {
    costs.fill(never, index + 1, index + name.length);
    for (const { index: at, 0: part } of name.matchAll(regions)) {
      const end = at + part.length;
      if (end < name.length && name.length - end > 1) costs[index + end] = 1;
    }
  }
}

const marks = { open: /[“‘《〈（【〔「『]/u, close: /[”’》〉）】〕」』]/u };

/** Quotations and brackets too long to stay whole: rather not inside. One around the whole text counts for nothing. */
function quotedCosts(text: string, costs: Float64Array): void {
  const isWrapped = marks.open.test(text[0] ?? '') && marks.close.test(text.at(-1) ?? '');
  let depth = isWrapped ? -1 : 0;
  for (let i = 0; i < text.length; i++) {
    if (depth > 0) costs[i] = (costs[i] as number) + depth * cost.quoted;
    if (marks.open.test(text[i] as string)) depth++;
    else if (marks.close.test(text[i] as string)) depth--;
  }
}

/** Marks turn with the word before them, opening ones with the word behind. */
function markCosts(text: string, costs: Float64Array): void {
  for (let i = 1; i < text.length; i++) {
    const [before, after] = [text[i - 1] as string, text[i] as string];
    if (marks.open.test(before) || marks.close.test(after) || /[，、；：。！？·…—％%\s]/u.test(after)) {
      if (after !== '—' || before === '—' || marks.open.test(before)) costs[i] = never;
    } else if (/[，；。！？]/u.test(before)) costs[i] = cost.clause;
    else if (before === '：') costs[i] = cost.phrase;
    else if (before === '、') costs[i] = cost.list;
    else if (after === '（') costs[i] = (costs[i] as number) + cost.words;
    else if (marks.close.test(before) && costs[i] !== never)
      costs[i] = Math.min(costs[i] as number, cost.words);
  }
}

/** The dictionary is asked only for texts of more than one line. */
function dictionaryCosts(text: string): Float64Array {
  const costs = new Float64Array(text.length + 1).fill(never);
  const segments = wordsIn(text);
  const words = segments.map(({ segment }) => segment);
  for (let k = 1; k < segments.length; k++) {
    const at = segments[k]?.index as number;
    costs[at] = betweenWords(words, k);
  }
  return costs;
}

const isSingle = (word: string): boolean => /^[\u4e00-\u9fff]$/u.test(word);

/** What turning costs before word `k`. Single characters are words the dictionary does not know, or parts of some. */
function betweenWords(words: readonly string[], k: number): number {
  const [left, right] = [words[k - 1] as string, words[k] as string];
  if (clingsLeft.test(right)) return never;
  if (suffix.test(right)) return never;
  if (coupling.test(right)) return cost.coupling;
  if (leader.test(left)) return cost.leader;
  if (left === '的') return cost.behindOf;
  if (isSingle(left) && !isSuffixed(words, k - 1)) return isSingle(right) ? never : cost.afterSingle;
  if (isSingle(right)) return cost.beforeSingle;
  return /[a-z]$/iu.test(left) ? cost.behindWestern : cost.words;
}

/** Whether a single character closes the word before it: 制造业, 沁水县. */
function isSuffixed(words: readonly string[], k: number): boolean {
  const word = words[k] as string;
  return k > 0 && (suffix.test(word) || clingsLeft.test(word));
}
