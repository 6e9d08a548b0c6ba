// What stands on one page so far: slabs from its head, page notes from its foot.

import type { Section } from '../model/doc.js';
import type { Slab } from './slab.js';

/** The lines of a note for the foot of a page in this section. */
export type Footnotes = (id: string, landscape: boolean, section: Section | undefined) => readonly Slab[];

export interface StackContext {
  /** Text height of an upright and of a turned page, line pitch, room above page notes; mm. */
  readonly height: number;
  readonly turnedHeight: number;
  readonly pitch: number;
  readonly footGap: number;
  readonly footnotes: Footnotes;
}

export interface Placed {
  readonly slab: Slab;
  /** From the top of the text area, or of the page notes. */
  readonly y: number;
}

export interface Stack {
  /** Places a slab; false where it does not fit. The first one is taken in any case. */
  add(slab: Slab): boolean;
  emptyLines(): number;
  readonly placed: readonly Placed[];
  /** Height of the text, and of the page notes that must stand below it. */
  readonly used: number;
  readonly notes: readonly Slab[];
  readonly landscape: boolean;
}

export interface StackStart {
  /** Lines of a note that the page before had no room for. */
  readonly carried: readonly Slab[];
  /** Notes that have been printed. */
  readonly seen: ReadonlySet<string>;
  /** The page starts by the author's will: space above its first slab stays. */
  readonly forced: boolean;
  readonly first: Slab;
}

const tolerance = 0.05;

/** Share of a page that notes carried over from the page before may take. */
const mostCarried = 0.5;

/** Lines of a page's last note that must stand on the page of its marker; the rest may go over. */
const leastNoteLines = 2;

export const heightOf = (slabs: readonly Slab[]): number =>
  slabs.reduce((sum, { height }) => sum + height, 0);

export function newStack(start: StackStart, context: StackContext): Stack {
  const landscape = start.first.landscape === true;
  const height = landscape ? context.turnedHeight : context.height;
  const placed: Placed[] = [];
  const notes: Slab[] = [...start.carried];
  const seen = new Set(start.seen);
  let y = 0;
  let after = 0;
  let needed = Math.min(footHeight(notes, context), mostCarried * height);

  const put = (slab: Slab, top: number) => {
    placed.push({ slab, y: top });
    y = top + slab.height;
    after = slab.after;
  };
  const { first } = start;
  const repeat = first.repeat ?? [];
  if (heightOf(repeat) + first.height <= height) for (const slab of repeat) put(slab, y);
  let isEmpty = true;

  return {
    placed,
    notes,
    landscape,
    get used() {
      return y;
    },
    emptyLines: () => Math.max(0, height - y - needed) / context.pitch,
    add: (slab) => {
      const before = isEmpty && !start.forced ? 0 : slab.before;
      const top = snapped(y + after + before, slab, context.pitch);
      const fresh = freshNotes(slab, seen, landscape, context);
      const foot = fresh.length === 0 ? needed : footNeed(notes, fresh, context);
      if (!isEmpty && top + slab.height + foot > height + tolerance) return false;
      put(slab, top);
      isEmpty = false;
      for (const id of slab.notes ?? []) seen.add(id);
      notes.push(...fresh.flat());
      needed = foot;
      return true;
    },
  };
}

/** The next line of the grid at or below `y`, for slabs that stand on it. */
function snapped(y: number, { snap, lift = 0 }: Slab, pitch: number): number {
  return snap && y > 0 ? Math.ceil((y + lift) / pitch - 1e-3) * pitch - lift : y;
}

function freshNotes(
  slab: Slab,
  seen: ReadonlySet<string>,
  landscape: boolean,
  { footnotes }: StackContext,
): readonly (readonly Slab[])[] {
  const fresh = [...new Set(slab.notes)].filter((id) => !seen.has(id));
  return fresh.map((id) => footnotes(id, landscape, slab.section));
}

const footHeight = (notes: readonly Slab[], { footGap }: StackContext): number =>
  notes.length === 0 ? 0 : footGap + heightOf(notes);

/** Room for all notes, of the last one at least its first lines. */
function footNeed(
  notes: readonly Slab[],
  fresh: readonly (readonly Slab[])[],
  context: StackContext,
): number {
  const whole = [...notes, ...fresh.slice(0, -1).flat()];
  return footHeight([...whole, ...(fresh.at(-1) ?? []).slice(0, leastNoteLines)], context);
}
