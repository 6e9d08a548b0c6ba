// The proof-reader: rules over a report's text, each with its source and level.

import { type Diagnostic, fault, type Place, type Severity } from '../model/diagnostic.js';
import { nearest } from '../model/nearest.js';
import type { Report } from '../model/report.js';
import type { SourceText } from '../read/index.js';
import { passagesOf } from './passages.js';
import { characterRules } from './rules/characters.js';
import { countRules } from './rules/counts.js';
import { dateRules } from './rules/dates.js';
import { glyphRules } from './rules/glyphs.js';
import { growthRules } from './rules/growth.js';
import { headingRules } from './rules/headings.js';
import { nameRules } from './rules/names.js';
import { numberRules } from './rules/numbers.js';
import { pairRules } from './rules/pairs.js';
import { phraseRules } from './rules/phrases.js';
import { seriesRules } from './rules/series.js';
import { slipRules } from './rules/slips.js';
import { structureRules } from './rules/structure.js';
import { sumRules } from './rules/sums.js';
import { termRules } from './rules/terms.js';
import { typedNumberRules } from './rules/typed-numbers.js';
import { usageRules } from './rules/usage.js';
import { type Finding, type Glyphs, type Hit, type Passage, type Rule, sentenceOf } from './types.js';

export { fixedTexts } from './fix.js';
export type { Finding, Fix, Glyphs, Level, Rule } from './types.js';

/** In the order they are listed in docs/check/. */
export const rules: readonly Rule[] = [
  ...pairRules,
  ...countRules,
  ...seriesRules,
  ...numberRules,
  ...dateRules,
  ...growthRules,
  ...sumRules,
  ...usageRules,
  ...structureRules,
  ...headingRules,
  ...typedNumberRules,
  ...termRules,
  ...nameRules,
  ...phraseRules,
  ...slipRules,
  ...characterRules,
  ...glyphRules,
];

/** Rule id → false (off) or a severity. */
export type CheckConfig = Readonly<Record<string, unknown>>;

export interface CheckInput {
  /** Numbered by `transform`. */
  readonly report: Report;
  readonly sources: readonly SourceText[];
  readonly config?: CheckConfig;
  /** Files that `config` was written in, the one that counts first. */
  readonly configs?: readonly SourceText[];
  readonly glyphs?: Glyphs;
}

/** Findings in the order of the report, and faults of the configuration. */
export function check({ report, sources, config = {}, configs = [], glyphs }: CheckInput): {
  findings: readonly Finding[];
  diagnostics: readonly Diagnostic[];
} {
  const passages = passagesOf(report);
  const subject = { report, passages, sources, ...(glyphs && { glyphs }) };
  const findings = rules
    .filter((rule) => config[rule.id] !== false)
    .flatMap((rule) => rule.find(subject).map((hit) => finding(rule, hit, passages, config[rule.id])));
  return {
    findings: findings.sort(byPlace),
    diagnostics: Object.entries(config).flatMap(([id, value]) =>
      configFault(id, value, placeIn(configs, id)),
    ),
  };
}

const severities: readonly unknown[] = ['error', 'warning', 'info'];

function finding(
  rule: Rule,
  { message, hint, excerpt, passage, fix }: Hit,
  passages: readonly Passage[],
  setting: unknown,
): Finding {
  const sentence = passage === undefined ? undefined : sentenceOf(passage.text, excerpt);
  const severity = severities.includes(setting) ? (setting as Severity) : rule.severity;
  return {
    rule: rule.id,
    severity,
    message,
    excerpt,
    level: rule.level,
    clause: rule.clause,
    part: partOf(passage, passages),
    ...(sentence !== undefined && { sentence }),
    ...(hint !== undefined && { hint }),
    ...passage?.pos,
    ...(fix !== undefined && { fix }),
  };
}

/** Findings on source lines stand in the part of the passage that begins on or before them. */
function partOf(passage: Passage | undefined, passages: readonly Passage[]): string {
  if (passage === undefined || passage.part !== '') return passage?.part ?? '';
  const before = passages.findLast(
    (p) => p.pos?.file === passage.pos?.file && (p.pos?.line ?? 0) <= (passage.pos?.line ?? 0),
  );
  return before?.part ?? '';
}

/** report.md before glossary.md, by code points: comparing by language costs as much as reading a report. */
const backwards = (a: string, b: string) => Number(a < b) - Number(a > b);

const byPlace = (a: Finding, b: Finding) =>
  backwards(a.file ?? '', b.file ?? '') || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);

/** Where a key is written. */
function placeIn(configs: readonly SourceText[], key: string): Place | undefined {
  for (const { file, text } of configs) {
    const at = text.split('\n').findIndex((line) => line.trim().replace(/["']/gu, '').startsWith(`${key}:`));
    if (at >= 0) return { file, line: at + 1 };
  }
  return undefined;
}

function configFault(id: string, value: unknown, place: Place | undefined): readonly Diagnostic[] {
  const ids = rules.map((rule) => rule.id);
  if (!ids.includes(id)) {
    const guess = nearest(id, ids);
    const hint = guess === undefined ? `可用的有 ${ids.join('、')}` : `是不是 ${guess}？`;
    return [fault('check-unknown-rule', `没有校对规则「${id}」`, hint, place)];
  }
  if (value === false || value === true || severities.includes(value)) return [];
  const hint = '可写 false（关）、error、warning 或 info';
  return [fault('check-value', `校对规则 ${id} 的设置不对`, hint, place)];
}
