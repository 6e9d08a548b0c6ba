// The rules of GB/T 9704-2012 that can be measured on a page, in the standard's own order.

import type { Facts } from './facts.js';
import { mmPerPoint, trailingBlank } from './lines.js';
import type { Measure, Strength, TextLine } from './types.js';

interface Finding {
  readonly found: string;
  readonly ok: boolean;
  readonly places?: readonly string[];
}

interface MeasureRule {
  readonly rule: string;
  readonly title: string;
  readonly clause: string;
  readonly strength: Strength;
  readonly allowed: string;
  /** Undefined where the document has nothing of the kind. */
  readonly measure: (facts: Facts) => Finding | undefined;
}

const page = {
  width: 210,
  height: 297,
  top: 37,
  left: 28,
  right: 184,
  bottom: 262,
  lines: 22,
  chars: 28,
} as const;
const pitch = 225 / 22;

const mm = (value: number) => `${value.toFixed(2)} mm`;
const near = (value: number, target: number, tolerance: number) => Math.abs(value - target) <= tolerance;
const name = (line: TextLine) => `第${line.page + 1}页「${line.text.slice(0, 10)}」`;

/** Faces by what their names say, 国标 names and open fonts alike. */
const faces = {
  fangsong: /fang|仿宋/iu,
  heiti: /hei|黑体|gothic/iu,
  kaiti: /kai|楷/iu,
  songti: /song|ming|宋|serif/iu,
} as const;

/** Rule, title, clause, strength, what is allowed, and how it is found. */
export const measureRules: readonly MeasureRule[] = [
  {
    ...{ rule: 'page-size', title: '幅面', clause: 'GB/T 9704-2012 5.1', strength: 'required' },
    allowed: '210 × 297 mm（横排页 297 × 210 mm）',
    measure: ({ document }) => {
      const sizes = document.pages.map(
        (p) => [Math.min(p.width, p.height), Math.max(p.width, p.height)] as const,
      );
      const bad = sizes.flatMap(([w, h], i) =>
        near(w, page.width, 1) && near(h, page.height, 1) ? [] : [`第${i + 1}页`],
      );
      const [w, h] = sizes[0] ?? [0, 0];
      return { found: `${mm(w)} × ${mm(h)}`, ok: bad.length === 0, places: bad };
    },
  },
  {
    ...{ rule: 'top-margin', title: '天头', clause: 'GB/T 9704-2012 5.2.1', strength: 'required' },
    allowed: '37 ± 1 mm',
    measure: (facts) => {
      const tops = firstLines(facts).map((line) => cellTop(line, facts));
      const top = tops.length > 0 ? Math.min(...tops) : Number.NaN;
      return Number.isNaN(top) ? undefined : { found: mm(top), ok: near(top, page.top, 1) };
    },
  },
  {
    ...{ rule: 'inner-margin', title: '订口', clause: 'GB/T 9704-2012 5.2.1', strength: 'required' },
    allowed: '28 ± 1 mm（双面印刷时双数页在右）',
    measure: ({ left, right, body }) => {
      const even = body.some((line) => line.page % 2 === 1) ? left[1] : left[0];
      const mirrored = near(even, page.width - page.right, 1) && near(page.width - right[1], page.left, 1);
      const ok = near(left[0], page.left, 1) && (near(even, page.left, 1) || mirrored);
      return { found: `单页左 ${mm(left[0])}，双页左 ${mm(even)}`, ok };
    },
  },
  {
    ...{ rule: 'text-width', title: '版心宽', clause: 'GB/T 9704-2012 5.2.1', strength: 'required' },
    allowed: '156 mm（± 1）',
    measure: ({ left, right }) => ({ found: mm(right[0] - left[0]), ok: near(right[0] - left[0], 156, 1) }),
  },
  {
    ...{ rule: 'text-height', title: '版心高', clause: 'GB/T 9704-2012 5.2.1', strength: 'required' },
    allowed: '225 mm，不越出下边线',
    measure: (facts) => {
      const low = facts.body.filter((line) => cellTop(line, facts) + facts.pitch > page.bottom + 1);
      const bottoms = facts.body.map((line) => cellTop(line, facts) + facts.pitch);
      return {
        found: `末行底 ${mm(Math.max(...bottoms) - page.top)}`,
        ok: low.length === 0,
        places: low.map(name),
      };
    },
  },
  {
    ...{ rule: 'body-font', title: '正文字体字号', clause: 'GB/T 9704-2012 5.2.2', strength: 'usual' },
    allowed: '3 号（16 磅）仿宋',
    measure: ({ bodyFont, bodySize }) => ({
      found: `${bodySize} 磅 ${bodyFont}`,
      ok: faces.fangsong.test(bodyFont) && near(bodySize, 16, 0.3),
    }),
  },
  {
    ...{ rule: 'lines-per-page', title: '每面行数', clause: 'GB/T 9704-2012 5.2.3', strength: 'usual' },
    allowed: '22 行',
    measure: (facts) => {
      const counts = linesPerFullPage(facts);
      const most = Math.max(...counts);
      return counts.length === 0 ? undefined : { found: `${most} 行`, ok: most === page.lines };
    },
  },
  {
    ...{ rule: 'chars-per-line', title: '每行字数', clause: 'GB/T 9704-2012 5.2.3', strength: 'usual' },
    allowed: '28 字',
    measure: ({ left, right, advance }) => {
      const chars = (right[0] - left[0]) / advance;
      return { found: `${chars.toFixed(1)} 字`, ok: near(chars, page.chars, 0.5) };
    },
  },
  {
    ...{ rule: 'line-pitch', title: '行距', clause: 'GB/T 9704-2012 5.2.3', strength: 'usual' },
    allowed: '225 / 22 = 10.23 mm（± 0.1）',
    measure: (facts) => ({ found: mm(facts.pitch), ok: near(facts.pitch, pitch, 0.1) }),
  },
  {
    ...{ rule: 'right-edge', title: '撑满版心', clause: 'GB/T 9704-2012 5.2.3', strength: 'usual' },
    allowed: '整行右端对齐（± 0.5 mm）',
    measure: ({ full, right }) => {
      const ragged = full.filter((line) => {
        const edge = right[line.page % 2] ?? 0;
        const half = trailingBlank.has(line.text.at(-1) ?? '') ? (line.size * mmPerPoint) / 2 : 0;
        return line.right > edge + 0.5 || line.right + half < edge - 0.5;
      });
      return {
        found: `${full.length - ragged.length} / ${full.length} 行`,
        ok: ragged.length === 0,
        places: ragged.map(name),
      };
    },
  },
  {
    ...{ rule: 'title', title: '标题', clause: 'GB/T 9704-2012 7.3.1', strength: 'usual' },
    allowed: '2 号（22 磅）小标宋，居中',
    measure: ({ lines, body, left, right }) => {
      const first = body.find((line) => body.filter((other) => other.page === line.page).length >= 5);
      const [title] = lines.filter((line) => line.size > 20 && line.page === first?.page);
      if (title === undefined) return undefined;
      const parity = title.page % 2;
      const middle = ((left[parity] ?? 0) + (right[parity] ?? 0)) / 2;
      const centred = near((title.x + title.right) / 2, middle, 2);
      return {
        found: `${title.size} 磅 ${title.font}${centred ? '，居中' : '，未居中'}`,
        ok: near(title.size, 22, 0.3) && centred && faces.songti.test(title.font),
      };
    },
  },
  headingRule('heading1', '一级标题', '3 号黑体', /^[一二三四五六七八九十]+、/u, faces.heiti),
  headingRule('heading2', '二级标题', '3 号楷体', /^（[一二三四五六七八九十]+）/u, faces.kaiti),
  {
    ...{ rule: 'page-number', title: '页码', clause: 'GB/T 9704-2012 7.5', strength: 'usual' },
    allowed: '4 号（14 磅），一字线上距版心下边缘 7 mm，单页居右空一字，双页居左空一字',
    measure: (facts) => {
      if (facts.pageNumbers.length === 0) return { found: '没有页码', ok: false };
      const bad = facts.pageNumbers.filter((line) => !pageNumberOk(line));
      const [first] = facts.pageNumbers as [TextLine];
      return {
        found: `${first.size} 磅，距版心 ${mm(dashTop(first) - page.bottom)}`,
        ok: bad.length === 0,
        places: bad.map(name),
      };
    },
  },
  {
    ...{ rule: 'imprint-rules', title: '版记分隔线', clause: 'GB/T 9704-2012 7.4.1', strength: 'usual' },
    allowed: '首末线 0.35 mm，中间线 0.25 mm，末线与版心下边缘重合',
    measure: ({ imprintRules: rules }) => {
      const last = rules.at(-1);
      if (last === undefined) return undefined;
      const thick = rules.map((rule, i) =>
        near(rule.thickness, i === 0 || i === rules.length - 1 ? 0.35 : 0.25, 0.04),
      );
      const found = `${rules.map((rule) => rule.thickness.toFixed(2)).join('、')} mm，末线在 ${mm(last.y)}`;
      return { found, ok: thick.every(Boolean) && near(last.y, page.bottom, 0.5) };
    },
  },
  {
    ...{ rule: 'fonts-embedded', title: '字体嵌入', clause: 'ISO 19005-2 6.2.11.4', strength: 'required' },
    allowed: '全部嵌入',
    measure: ({ document: { fonts } }) => {
      const missing = fonts.filter((font) => !font.embedded).map((font) => font.name);
      return {
        found: `${fonts.length - missing.length} / ${fonts.length} 种`,
        ok: missing.length === 0,
        places: missing,
      };
    },
  },
  edgeRule(
    'line-start',
    '行首禁则',
    (line) => line.text[0] ?? '',
    /[、，。：；！？’”）》」』】〕］〉·～—…%％‰℃]/u,
    '点号、后引号、后括号不在行首',
  ),
  edgeRule(
    'line-end',
    '行末禁则',
    (line) => line.text.at(-1) ?? '',
    /[‘“（《「『【〔［〈]/u,
    '前引号、前括号、前书名号不在行末',
  ),
  {
    ...{ rule: 'heading-at-foot', title: '标题不落页末', clause: '排版惯例', strength: 'house' },
    allowed: '标题与下文同页',
    measure: ({ body }) => {
      const heading = /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)/u;
      const bad = body.filter((line, i) => {
        const next = body[i + 1];
        const short = line.text.length < 26 && !/[。；]$/u.test(line.text);
        return heading.test(line.text) && short && next !== undefined && next.page !== line.page;
      });
      return {
        found: bad.length === 0 ? '没有' : `${bad.length} 处`,
        ok: bad.length === 0,
        places: bad.map(name),
      };
    },
  },
];

function headingRule(rule: string, title: string, allowed: string, form: RegExp, face: RegExp): MeasureRule {
  return {
    ...{ rule, title, clause: 'GB/T 9704-2012 7.3.3', strength: 'usual', allowed },
    measure: ({ body, full }) => {
      const found = body.filter(
        (line) => form.test(line.text) && (!full.includes(line) || line.font !== body[0]?.font),
      );
      const headings = found.filter((line) => !/[。；]/u.test(line.text));
      const [first] = headings;
      if (first === undefined) return undefined;
      const bad = headings.filter((line) => !face.test(line.font) || !near(line.size, 16, 0.3));
      return { found: `${first.size} 磅 ${first.font}`, ok: bad.length === 0, places: bad.map(name) };
    },
  };
}

function edgeRule(
  rule: string,
  title: string,
  edge: (line: TextLine) => string,
  barred: RegExp,
  allowed: string,
): MeasureRule {
  return {
    ...{ rule, title, clause: 'GB/T 15834-2011 5.1', strength: 'required', allowed },
    measure: ({ body }) => {
      const bad = body.filter((line) => barred.test(edge(line)));
      return {
        found: bad.length === 0 ? '没有违反' : `${bad.length} 行`,
        ok: bad.length === 0,
        places: bad.map(name),
      };
    },
  };
}

const firstLines = ({ body }: Facts) => body.filter((line, i) => body[i - 1]?.page !== line.page);

/** Top of a line's cell: the em box stands 0.88 em above the baseline, centred in the pitch. */
function cellTop(line: TextLine, { pitch: linePitch }: Facts): number {
  const em = line.size * mmPerPoint;
  return line.y - 0.88 * em - (linePitch - em) / 2;
}

/** Lines of pages whose text reaches both edges of the 版心. */
function linesPerFullPage(facts: Facts): readonly number[] {
  const pages = new Map<number, TextLine[]>();
  for (const line of facts.body) pages.set(line.page, [...(pages.get(line.page) ?? []), line]);
  return [...pages.values()].flatMap((lines) => {
    const [first, last] = [lines[0], lines.at(-1)] as [TextLine, TextLine];
    const spans = (last.y - first.y) / facts.pitch;
    return spans > 0.85 * page.lines ? [Math.round(spans) + 1] : [];
  });
}

/** The dash's upper edge stands about 0.36 em over the baseline in Chinese faces. */
const dashTop = (line: TextLine) => line.y - 0.38 * line.size * mmPerPoint;

function pageNumberOk(line: TextLine): boolean {
  const em = line.size * mmPerPoint;
  const odd = Number(/\d+/u.exec(line.text)?.[0]) % 2 === 1;
  const outer = [page.right - em, 2 * (page.width / 2) - page.left - em].some((edge) =>
    near(line.right, edge, 2),
  );
  const left = [page.left + em, page.width - page.right + em].some((edge) => near(line.x, edge, 2));
  return near(line.size, 14, 0.3) && near(dashTop(line), page.bottom + 7, 1) && (odd ? outer : left);
}

export function applyRules(facts: Facts): readonly Measure[] {
  return measureRules.flatMap(({ measure, ...rule }) => {
    const finding = measure(facts);
    return finding === undefined ? [] : [{ ...rule, places: [], ...finding }];
  });
}
