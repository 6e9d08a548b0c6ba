// What the steps of healing carry along.

import type { Repair } from '../draft.js';

export interface HealState {
  readonly repairs: Repair[];
}
