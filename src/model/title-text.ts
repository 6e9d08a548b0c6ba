// A title turned by sense, between the composer and the formats that break lines themselves.

import type { ComposeSettings } from './style.js';

export interface TitleText {
  readonly text: string;
  /** What the first line and the others hold, ems. */
  readonly firstWidth: number;
  readonly width: number;
  /** Advance of a Western character, ems. */
  readonly advance: (codePoint: number) => number;
  readonly isCentred: boolean;
  readonly settings: ComposeSettings;
  /** Only lines that come about by filling one after the other, in a narrower measure if need be. */
  readonly greedy?: boolean;
}

export interface TitleLines {
  readonly lines: readonly string[];
  /** How ill they read and look; undefined where the text cannot turn so. */
  readonly cost?: number;
  /** The measure that makes these lines by filling, ems; undefined where the full one does or none can. */
  readonly measure?: number;
}
