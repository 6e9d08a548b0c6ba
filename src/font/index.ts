// Fonts: which face serves a role or a character, its measures, and subsets to embed.

import { type Diagnostic, fault, notice, type Position, type Result } from '../model/diagnostic.js';
import type { FontBook } from '../model/font.js';
import type { World } from '../world.js';
import { type Book, type Fallback, openBook } from './book.js';
import { type FontConfig, type RoleRow, readConfig } from './config.js';
import { type FontConfigSource, readLayers } from './layers.js';
import { type Subset, subsetter } from './subset.js';

export type { Fallback } from './book.js';
export type { FontConfigSource } from './layers.js';
export type { Subset } from './subset.js';

/** The font book layout measures with, and what emitters and `yinfa fonts` need besides. */
export interface Fonts extends FontBook {
  bold(role: string): string | undefined;
  /** Ems; undefined for a face that this book did not give out. */
  advance(faceId: string, codePoint: number): number | undefined;
  wordName(role: string): string;
  /** Every role of the configuration and what serves it. Opens every face. */
  roles(): readonly RoleReport[];
  /** Characters looked up so far that another font serves, or none. */
  fallbacks(): readonly Fallback[];
  /** What went wrong or was substituted so far: faults, characters from other fonts or in none. */
  report(placeOf?: (codePoint: number) => Position | undefined): readonly Diagnostic[];
  /**
   * The glyphs of these characters alone, to embed as they are; undefined where the font is damaged.
   * `faceId` is one that this book gave out.
   */
  subset(faceId: string, codePoints: Iterable<number>): Promise<Subset | undefined>;
}

/** One line of `yinfa fonts`. */
export interface RoleReport {
  readonly role: string;
  readonly label: string;
  readonly family: string;
  readonly file: string;
  readonly face: number;
  readonly version: string;
  readonly word: string;
  /** Fonts asked for by custom that this one stands in for; empty where the font is the user's own. */
  readonly standsFor: readonly string[];
  readonly overridden: boolean;
}

export interface FontsInput {
  /** What a report and an edition override, the strongest last; the shipped table comes before them. */
  readonly configs: readonly FontConfigSource[];
  readonly world: World;
  /** Folder to keep subsets in between builds; none: nothing is kept. */
  readonly cache?: string;
}

/** Reads the tables; faces open when first used. Fonts that an override names are tried at once. */
export async function openFonts({ configs, world, cache }: FontsInput): Promise<Result<Fonts>> {
  const layers = await readLayers(configs, world);
  const config = readConfig(layers.value);
  const book = openBook(config.value, world);
  for (const row of config.value.roles.values()) if (row.overridden) book.face(row.role);
  const diagnostics = [...layers.diagnostics, ...config.diagnostics, ...book.faults];
  return { value: fontsOf(config.value, book, { world, cache }), diagnostics };
}

function fontsOf(
  config: FontConfig,
  book: Book,
  { world, cache }: { world: World; cache: string | undefined },
): Fonts {
  const wordName = (role: string) => wordNameOf(config.roles.get(role), role, book);
  const subset = subsetter(world, cache);
  return {
    face: book.face,
    faceFor: book.faceFor,
    bold: (role) => config.roles.get(role)?.bold,
    advance: (faceId, codePoint) => book.byId(faceId)?.advance(codePoint),
    wordName,
    roles: () => [...config.roles.values()].map((row) => roleReport(row, book, wordName)),
    fallbacks: () => [...book.substituted.values()].sort(inOrder),
    report: (placeOf) => [
      ...book.faults,
      ...alike([...book.substituted.values()].sort(inOrder)).map((group) =>
        substitution(group, { config, book, pos: placeOf?.((group[0] as Fallback).codePoint) }),
      ),
    ],
    subset: (faceId, codePoints) => {
      const face = book.byId(faceId);
      if (face === undefined) throw new Error(`face ${faceId} was not given out by this font book`);
      return subset(face, codePoints);
    },
  };
}

/** A Chinese name where the font has one: what Word's font list shows. */
function wordNameOf(row: RoleRow | undefined, role: string, book: Book): string {
  if (row?.word !== undefined) return row.word;
  if (row?.family !== undefined) return row.family;
  const { families } = book.face(role).names;
  return families.find((name) => /\p{Script=Han}/u.test(name)) ?? families[0] ?? role;
}

function roleReport(row: RoleRow, book: Book, wordName: (role: string) => string): RoleReport {
  const face = book.face(row.role);
  return {
    role: row.role,
    label: row.label,
    family: face.family,
    file: face.file,
    face: face.index,
    version: row.version ?? face.names.version,
    word: wordName(row.role),
    standsFor: row.standsFor,
    overridden: row.overridden,
  };
}

const inOrder = (a: Fallback, b: Fallback) =>
  a.codePoint - b.codePoint || (a.role < b.role ? -1 : Number(a.role > b.role));

interface Substituting {
  readonly config: FontConfig;
  readonly book: Book;
  readonly pos: Position | undefined;
}

/** Characters that one font lacks and another serves: one finding. */
function alike(fallbacks: readonly Fallback[]): readonly (readonly Fallback[])[] {
  const groups = new Map<string, Fallback[]>();
  for (const fallback of fallbacks) {
    const key = `${fallback.role} ${fallback.face ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), fallback]);
  }
  return [...groups.values()];
}

/** As many characters are named. */
const mostNamed = 12;

function named(group: readonly Fallback[]): string {
  const chars = group.map(({ codePoint }) => String.fromCodePoint(codePoint));
  const [first] = group;
  if (group.length === 1)
    return `“${chars[0]}”（U+${(first?.codePoint ?? 0).toString(16).toUpperCase().padStart(4, '0')}）`;
  const rest = group.length > mostNamed ? `等 ${group.length} 个字` : '';
  return `“${chars.slice(0, mostNamed).join('')}”${rest}`;
}

function substitution(group: readonly Fallback[], { config, book, pos }: Substituting): Diagnostic {
  const [{ role, face }] = group as readonly [Fallback];
  const label = config.roles.get(role)?.label ?? role;
  const char = named(group);
  if (face === undefined)
    return fault(
      'font-no-glyph',
      `没有一种字体有${char}，${label}中排不出来`,
      `改用别的字，或在 fonts 中给 ${role}（${label}）配一个有此字的字体`,
      pos,
    );
  return notice(
    'font-fallback',
    `${label}缺${char}，改用 ${book.byId(face)?.family ?? face}`,
    `在 fonts 中给 ${role}（${label}）配一个字更全的字体，可消除此替换`,
    pos,
  );
}
