// Which font serves which role: fonts.yaml, then what a report or an edition overrides.

import path from 'node:path';
import type { Diagnostic, Result } from '../model/diagnostic.js';
import { nearest } from '../model/nearest.js';

/** One table of roles; later layers override earlier ones. */
export interface FontLayer {
  /** Named in diagnostics. */
  readonly file: string;
  /** Font files are looked up from here. */
  readonly folder: string;
  /** Role → file, family, or a table of `file`, `face`, `family`, `word`, `bold` …; as parsed from YAML. */
  readonly roles: unknown;
  /** Roles to look in, in order, for characters a font lacks. */
  readonly fallback?: unknown;
}

/** What serves a role. */
export interface RoleRow {
  readonly role: string;
  readonly label: string;
  /** Absolute path, or the name of an installed family; one of the two. */
  readonly file?: string;
  readonly face: number;
  readonly family?: string;
  /** Name in Word files; absent: the font's own. */
  readonly word?: string;
  readonly bold?: string;
  /** Role that serves the marks it has, where this font's own are unfit. */
  readonly marks?: string;
  /** Roles of like weight to look in first for characters this font lacks. */
  readonly fallback?: readonly string[];
  readonly standsFor: readonly string[];
  /** False: punctuation comes from other roles where they have it. */
  readonly punctuation: boolean;
  readonly version?: string;
  readonly sha256?: string;
  readonly overridden: boolean;
  /** Configuration that chose this font. */
  readonly origin: string;
  /** What served the role before: goes on serving it where this font cannot be opened. */
  readonly instead?: RoleRow;
}

export interface FontConfig {
  readonly roles: ReadonlyMap<string, RoleRow>;
  readonly fallback: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Type of each key a role may have. */
const keys: Readonly<Record<string, 'string' | 'number' | 'boolean' | 'strings'>> = {
  label: 'string',
  file: 'string',
  face: 'number',
  family: 'string',
  word: 'string',
  bold: 'string',
  marks: 'string',
  fallback: 'strings',
  standsFor: 'strings',
  punctuation: 'boolean',
  version: 'string',
  sha256: 'string',
};

/** Merges layers in order; the first is the shipped table. */
export function readConfig(sources: readonly FontLayer[]): Result<FontConfig> {
  const roles = new Map<string, RoleRow>();
  const diagnostics: Diagnostic[] = [];
  let fallback: readonly string[] = [];
  sources.forEach((source, layer) => {
    if (isStrings(source.fallback)) fallback = source.fallback;
    if (source.roles === undefined || source.roles === null) return;
    if (!isFields(source.roles)) diagnostics.push(shapeFault(source, 'fonts', '应为“角色: 字体”的表'));
    else
      for (const [role, value] of Object.entries(source.roles)) {
        const row = readRow(role, value, source, diagnostics);
        if (row !== undefined) roles.set(role, merge(role, row, roles.get(role), { source, layer }));
      }
  });
  return { value: { roles, fallback }, diagnostics };
}

function readRow(
  role: string,
  value: unknown,
  source: FontLayer,
  diagnostics: Diagnostic[],
): Fields | undefined {
  if (typeof value === 'string') return isFontFile(value) ? { file: value } : { family: value };
  if (!isFields(value)) {
    diagnostics.push(shapeFault(source, role, '应为字体文件、字体名，或含 file、family、word 的表'));
    return undefined;
  }
  const faults = Object.entries(value).flatMap(([key, entry]) => {
    const kind = keys[key];
    if (kind === undefined) return [keyFault(source, role, key)];
    return fits(entry, kind) ? [] : [shapeFault(source, `${role}.${key}`, `应为${kindNames[kind]}`)];
  });
  diagnostics.push(...faults);
  return faults.length > 0 ? undefined : value;
}

const kindNames = {
  string: '文字',
  number: '从 0 数起的整数',
  boolean: 'true 或 false',
  strings: '文字的列表',
};

function fits(value: unknown, kind: keyof typeof kindNames): boolean {
  if (kind === 'strings') return isStrings(value);
  if (kind === 'number') return Number.isInteger(value) && (value as number) >= 0;
  return typeof value === kind;
}

/** A new font drops what was said of the old one, but for the role's label and the roles of like weight. */
function merge(
  role: string,
  fields: Fields,
  old: RoleRow | undefined,
  { source, layer }: { source: FontLayer; layer: number },
): RoleRow {
  const given = fields as Partial<RoleRow>;
  const replaces = given.file !== undefined || given.family !== undefined;
  const blank: RoleRow = {
    role,
    label: old?.label ?? role,
    face: 0,
    standsFor: [],
    punctuation: true,
    overridden: false,
    origin: source.file,
    ...(old?.fallback && { fallback: old.fallback }),
  };
  const base = replaces || old === undefined ? blank : old;
  const file = given.file === undefined ? undefined : path.resolve(source.folder, given.file);
  const { file: _, ...rest } = given;
  return {
    ...base,
    ...rest,
    ...(file !== undefined && { file }),
    overridden: layer > 0 && (replaces || (old?.overridden ?? true)),
    origin: replaces || old === undefined ? source.file : old.origin,
    ...(replaces && old && { instead: old }),
  };
}

const isFontFile = (name: string) => /\.(?:ttf|otf|ttc|otc)$/iu.test(name);
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isStrings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string');

function keyFault({ file }: FontLayer, role: string, key: string): Diagnostic {
  const guess = nearest(key, Object.keys(keys));
  return {
    rule: 'font-key-unknown',
    severity: 'error',
    message: `字体 ${role} 中没有 ${key} 这一项`,
    hint: guess === undefined ? `可用的项：${Object.keys(keys).join('、')}` : `是不是 ${guess}？`,
    file,
  };
}

function shapeFault({ file }: FontLayer, what: string, should: string): Diagnostic {
  return {
    rule: 'font-config-shape',
    severity: 'error',
    message: `字体设置 ${what} 写法不对`,
    hint: should,
    file,
  };
}
