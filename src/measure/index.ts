// Measures positioned text against GB/T 9704-2012 and the craft: our pages and anybody's PDF by the same rules.

import { gatherFacts } from './facts.js';
import { applyCraft, applyStandard } from './rules/index.js';
import { type Specification, standard, textHeight, textWidth } from './specification.js';
import type { Measure, PlacedDocument } from './types.js';

export { fromPages } from './from-pages.js';
export { fromPdf } from './from-pdf.js';
export { type Specification, specificationOf, standard } from './specification.js';
export { countLines, measureLines } from './tell.js';
export type { Measure, PlacedDocument, Strength } from './types.js';

/** One row a rule that applies; none where the document has no text. */
export function measure(document: PlacedDocument, spec: Specification = standard): readonly Measure[] {
  const facts = gatherFacts(document, spec);
  return facts === undefined ? [] : [...applyStandard(facts), ...applyCraft(facts)];
}

/** The standard's rules alone: what every build records and `verify` measures again. */
export function measureStandard(
  document: PlacedDocument,
  spec: Specification = standard,
): readonly Measure[] {
  const facts = gatherFacts(document, spec);
  return facts === undefined ? [] : applyStandard(facts);
}

/** Whether body type, pitch and width are those of an edition and not the standard's. */
export function isOfKind(document: PlacedDocument, spec: Specification): boolean {
  const facts = gatherFacts(document, spec);
  if (facts === undefined || spec.body.size === standard.body.size) return false;
  const { bodySize, pitch, left, right } = facts;
  const off = [
    bodySize - spec.body.size,
    pitch - textHeight(spec) / spec.page.lines,
    right[0] - left[0] - textWidth(spec),
  ];
  return off.every((distance) => Math.abs(distance) < 1);
}
