// Measures in words: of one document rule by rule, of many as a table of counts.

import type { Measure } from './types.js';

const strengths = { required: '规定', usual: '一般', house: '实务' } as const;

/** The table a person reads: a mark, the rule, what was found, what is allowed, clause and strength. */
export function measureLines(measures: readonly Measure[]): readonly string[] {
  return measures.flatMap((m) => [
    `${m.ok ? '合' : '不合'}  ${m.title}：${m.found}　应为 ${m.allowed}（${m.clause}，${strengths[m.strength]}）`,
    ...m.places.slice(0, 8).map((place) => `      ${place}`),
    ...(m.places.length > 8 ? [`      ……共 ${m.places.length} 处`] : []),
  ]);
}

interface Count {
  readonly title: string;
  bad: number;
  of: number;
  files: number;
  readonly worst: { places: number; file: string };
}

/** A row a rule over all files: places, of how many, in how many files, and the file with most. */
export function countLines(
  files: readonly { readonly file: string; readonly measures: readonly Measure[] }[],
): readonly string[] {
  const counts = new Map<string, Count>();
  for (const { file, measures } of files)
    for (const measure of measures) {
      const count = counts.get(measure.rule) ?? {
        title: measure.title,
        bad: 0,
        of: 0,
        files: 0,
        worst: { places: 0, file: '' },
      };
      counts.set(measure.rule, count);
      add(measure, file, count);
    }
  const rows = [...counts].map(([rule, count]) => countRow(rule, count));
  return [`不合\t共\t文件\t规则\t最多的文件`, ...rows];
}

function add({ ok, of, places }: Measure, file: string, count: Count): void {
  const bad = ok ? 0 : Math.max(1, places.length);
  count.bad += bad;
  count.of += of ?? 1;
  if (bad > 0) count.files += 1;
  if (bad > count.worst.places) Object.assign(count.worst, { places: bad, file });
}

const countRow = (rule: string, { title, bad, of, files, worst }: Count): string =>
  [bad, of, files, `${title}（${rule}）`, bad > 0 ? `${worst.file}：${worst.places}` : ''].join('\t');
