// The structure tree of a PDF (ISO 32000-1 §14.7): its blocks in reading order, each whole though it
// stands on several pages. pdf.js gives the tree page by page and does not say what goes on from one to the next.

import { type Dictionary, type PdfValue, parse, pdfObjects, Reference } from './pdf-objects.js';

export interface StructureBlock {
  readonly role: string;
  /** Its marked content in order, as pdf.js names it: `p12R_mc3`. */
  readonly content: readonly string[];
}

/** The topmost elements whose roles are asked for. */
export function structureBlocks(bytes: Uint8Array, roles: ReadonlySet<string>): readonly StructureBlock[] {
  const objects = pdfObjects(bytes);
  const roots = [...objects.values()].filter((source) => /\/Type\s*\/StructTreeRoot\b/u.test(source));
  const root = parse(roots.at(-1) ?? '').value;
  const walk = new Walk(objects, roles);
  if (root instanceof Map) walk.visit((root as Dictionary).get('/K'), undefined, undefined);
  return walk.blocks;
}

interface OpenBlock {
  readonly role: string;
  readonly content: string[];
}

class Walk {
  readonly blocks: OpenBlock[] = [];
  private readonly seen = new Set<number>();

  constructor(
    private readonly objects: ReadonlyMap<number, string>,
    private readonly roles: ReadonlySet<string>,
  ) {}

  /** A kid of an element on `page`: an element, marked content by itself or by its number, or a list of kids. */
  visit(kid: PdfValue, page: Reference | undefined, block: OpenBlock | undefined): void {
    if (Array.isArray(kid)) for (const one of kid) this.visit(one, page, block);
    else if (typeof kid === 'number') block?.content.push(`p${page?.number}R_mc${kid}`);
    else if (kid instanceof Reference) this.follow(kid, page, block);
    else if (kid instanceof Map) this.enter(kid as Dictionary, page, block);
  }

  /** Every element once: a tree that bites its tail ends. */
  private follow({ number }: Reference, page: Reference | undefined, block: OpenBlock | undefined): void {
    if (this.seen.has(number)) return;
    this.seen.add(number);
    this.visit(parse(this.objects.get(number) ?? '').value, page, block);
  }

  private enter(kid: Dictionary, outer: Reference | undefined, block: OpenBlock | undefined): void {
    const own = kid.get('/Pg');
    const page = own instanceof Reference ? own : outer;
    if (kid.get('/Type') === '/OBJR') return;
    const isContent = kid.get('/Type') === '/MCR';
    const role = String(kid.get('/S') ?? '').slice(1);
    if (isContent) this.visit(kid.get('/MCID'), page, block);
    else this.visit(kid.get('/K'), page, block ?? this.opened(role));
  }

  private opened(role: string): OpenBlock | undefined {
    if (!this.roles.has(role)) return undefined;
    const block = { role, content: [] };
    this.blocks.push(block);
    return block;
  }
}
