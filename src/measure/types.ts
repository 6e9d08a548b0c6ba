// Plain positioned text, whatever it was read from: our own pages or any PDF.

/**
 * Neighbouring characters of one face on one baseline, in millimetres from the page's top left. Our own
 * pages give whole runs, a PDF that was read a run for each glyph.
 */
export interface PlacedRun {
  /** With its blanks, but none at either end. */
  readonly text: string;
  /** Left edge of the first and of the last character, and their advances by themselves. */
  readonly x: number;
  readonly lastX: number;
  readonly firstWidth: number;
  readonly lastWidth: number;
  /** From each character's origin to the next one's. */
  readonly steps: readonly number[];
  readonly y: number;
  /** Points. */
  readonly size: number;
  readonly font: string;
}

/** From its left end, or from its upper one. */
export interface PlacedRule {
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly thickness: number;
}

/** Horizontal text of a page, its horizontal and its vertical rules. */
export interface PlacedPage {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly PlacedRun[];
  readonly rules: readonly PlacedRule[];
  readonly uprights: readonly PlacedRule[];
}

export interface PlacedDocument {
  readonly pages: readonly PlacedPage[];
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[];
}

/** Runs on one baseline, raised or lowered small ones among them; blanks are left out. */
export interface TextLine {
  /** Index of the page, and the line's own on it, counted from 1. */
  readonly page: number;
  readonly row: number;
  readonly y: number;
  readonly x: number;
  /** Right edge of the last glyph's ink half: a closing mark counts half an em (GB/T 15834 §5.1.10). */
  readonly right: number;
  readonly size: number;
  readonly font: string;
  readonly text: string;
  readonly runs: readonly PlacedRun[];
}

/** 规定, 一般, 实务: which kind of rule was met (a house rule is never called national standard). */
export type Strength = 'required' | 'usual' | 'house';

export interface Measure {
  readonly rule: string;
  readonly title: string;
  readonly clause: string;
  readonly strength: Strength;
  /** What was found and what is allowed, as printed. */
  readonly found: string;
  readonly allowed: string;
  readonly ok: boolean;
  /** How many things of the kind were looked at, where they can be counted. */
  readonly of?: number;
  /** Where it fails, page and line as printed: `第3页第5行「文字」`. */
  readonly places: readonly string[];
}
