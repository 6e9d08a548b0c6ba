// What the blocks of one page share.

import type { DocBlock } from '../../model/doc.js';
import type { InlineSetting } from './inlines.js';

export interface BlockSetting extends InlineSetting {
  /** Whether a style's lines turn by sense. */
  readonly turns: (style: string) => boolean;
  /** Bytes of an image of the report. */
  readonly image: (src: string) => Uint8Array;
  /** Name of a rule that gives a share (0 to 1) of the width; the policy forbids style attributes. */
  readonly widthClass: (share: number) => string;
  /** Name of a rule at least so many ems wide. */
  readonly leastClass: (ems: number) => string;
  /** Ems of a table's type that a page of paper holds. */
  readonly paperRooms: { readonly upright: number; readonly turned: number };
  /** Name of a rule that sets a table's type at a share of its size on paper. */
  readonly paperClass: (scale: number) => string;
  /** Units that stay whole in tables. */
  readonly units: readonly string[];
}

/** Notes hold blocks, which hold notes: those within are made by who calls. */
export type BlockHtml = (block: DocBlock, setting: BlockSetting) => string;
