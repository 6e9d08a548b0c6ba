// Measures positioned text against GB/T 9704-2012: our pages and anybody's PDF by the same rules.

import { gatherFacts } from './facts.js';
import { applyRules } from './rules.js';
import type { Measure, PlacedDocument } from './types.js';

export { fromPages } from './from-pages.js';
export { fromPdf } from './from-pdf.js';
export type { Measure, PlacedDocument, Strength } from './types.js';

/** One row a rule that applies; none where the document has no text. */
export function measure(document: PlacedDocument): readonly Measure[] {
  const facts = gatherFacts(document);
  return facts === undefined ? [] : applyRules(facts);
}

const strengths = { required: '规定', usual: '一般', house: '实务' } as const;

/** The table a person reads: a mark, the rule, what was found, what is allowed, clause and strength. */
export function measureLines(measures: readonly Measure[]): readonly string[] {
  return measures.flatMap((m) => [
    `${m.ok ? '合' : '不合'}  ${m.title}：${m.found}　应为 ${m.allowed}（${m.clause}，${strengths[m.strength]}）`,
    ...m.places.slice(0, 8).map((place) => `      ${place}`),
    ...(m.places.length > 8 ? [`      ……共 ${m.places.length} 处`] : []),
  ]);
}
