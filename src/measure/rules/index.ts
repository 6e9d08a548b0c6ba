// All rules in the order they are told: the standard's first, then what makes pages good (实务).

import type { Facts } from '../facts.js';
import { type Specification, standard } from '../specification.js';
import { blocksOf } from '../structure.js';
import type { Measure } from '../types.js';
import { cutRules } from './cuts.js';
import { endRules } from './ends.js';
import { faceRules } from './faces.js';
import { furnitureRules } from './furniture.js';
import { lineRules } from './lines.js';
import { markerRules } from './markers.js';
import { pageRules } from './page.js';
import type { Craft, CraftRule, Rule, StandardRule } from './rule.js';
import { spacingRules } from './spacing.js';
import { tableRules } from './tables.js';
import { titleRules } from './titles.js';

export const standardRules: readonly StandardRule[] = [...pageRules, ...faceRules, ...furnitureRules];

export const craftRules: readonly CraftRule[] = [
  ...lineRules,
  ...cutRules,
  ...spacingRules,
  ...markerRules,
  ...titleRules,
  ...endRules,
  ...tableRules,
];

export const applyStandard = (facts: Facts): readonly Measure[] => apply(standardRules, facts, facts.spec);

export function applyCraft(facts: Facts): readonly Measure[] {
  const craft: Craft = { ...facts, blocks: blocksOf(facts) };
  return apply(craftRules, craft, facts.spec);
}

function apply<Seen>(rules: readonly Rule<Seen>[], seen: Seen, spec: Specification): readonly Measure[] {
  return rules.flatMap(({ measure, values, allowed, ...rule }) => {
    const finding = measure(seen);
    if (finding === undefined) return [];
    const source = isOwn(values, spec) ? { clause: `样式 ${spec.name}`, strength: 'house' as const } : {};
    return [{ ...rule, ...source, allowed: allowed(spec), places: [], ...finding }];
  });
}

/** Whether an edition has other values than the standard: its style file is the source then. */
const isOwn = (values: Rule<never>['values'], spec: Specification): boolean =>
  values !== undefined && JSON.stringify(values(spec)) !== JSON.stringify(values(standard));
