// The font book: faces by role, another font for each character a face lacks, and a record of both.

import type { Diagnostic } from '../model/diagnostic.js';
import type { Face } from '../model/font.js';
import { nearest } from '../model/nearest.js';
import type { World } from '../world.js';
import type { FontConfig, RoleRow } from './config.js';
import { type OpenFace, openFace } from './face.js';
import { openInstalled } from './installed.js';
import type { SfntFault } from './sfnt.js';

/** A character set in another font than its role's. */
export interface Fallback {
  readonly role: string;
  readonly codePoint: number;
  /** Id of the face that has it; absent: no font has it. */
  readonly face?: string;
}

export interface Book {
  face(role: string): OpenFace;
  faceFor(role: string, codePoint: number): OpenFace;
  byId(id: string): OpenFace | undefined;
  /** Characters looked up so far that their role's own font lacks. */
  readonly substituted: ReadonlyMap<string, Fallback>;
  readonly faults: readonly Diagnostic[];
}

interface State {
  readonly config: FontConfig;
  readonly world: World;
  readonly opened: Map<string, OpenFace>;
  readonly roles: Map<string, OpenFace>;
  readonly substituted: Map<string, Fallback>;
  readonly faults: Diagnostic[];
  readonly installed: ReturnType<typeof openInstalled>;
}

/** Faces open when first asked for; what goes wrong then is kept in `faults`. */
export function openBook(config: FontConfig, world: World): Book {
  const state: State = {
    config,
    world,
    opened: new Map(),
    roles: new Map(),
    substituted: new Map(),
    faults: [],
    installed: openInstalled(world),
  };
  const chosen = new Map<string, Map<number, OpenFace>>();
  return {
    face: (role) => faceOf(role, state),
    faceFor: (role, codePoint) => {
      const known = chosen.get(role)?.get(codePoint);
      if (known !== undefined) return known;
      const face = choose(role, codePoint, state);
      const faces = chosen.get(role) ?? new Map<number, OpenFace>();
      chosen.set(role, faces.set(codePoint, face));
      return face;
    },
    byId: (id) => [...state.opened.values()].find((face) => face.id === id),
    substituted: state.substituted,
    faults: state.faults,
  };
}

function choose(role: string, codePoint: number, state: State): OpenFace {
  const marks = state.config.roles.get(role)?.marks;
  if (marks !== undefined && punctuation.test(String.fromCodePoint(codePoint))) {
    const face = faceOf(marks, state);
    if (face.has(codePoint)) return face;
  }
  const own = faceOf(role, state);
  if (own.has(codePoint) || invisible.test(String.fromCodePoint(codePoint))) return own;
  const face = fallbackFace(role, codePoint, state);
  const found = face === undefined ? {} : { face: face.id };
  state.substituted.set(`${role} ${codePoint}`, { role, codePoint, ...found });
  return face ?? own;
}

/** Joiners, selectors and the like: no font needs a glyph for them. */
const invisible = /\p{Default_Ignorable_Code_Point}/u;
const punctuation = /[\p{P}～]/u;

/** A font whose punctuation is unfit is asked for it only when no other has it. */
function fallbackFace(role: string, codePoint: number, state: State): OpenFace | undefined {
  const isMark = punctuation.test(String.fromCodePoint(codePoint));
  const suits = (role: string) => !isMark || state.config.roles.get(role)?.punctuation !== false;
  const own = state.config.roles.get(role)?.fallback ?? [];
  const order = [...own, ...state.config.fallback].sort((a, b) => Number(suits(b)) - Number(suits(a)));
  for (const other of order) {
    const face = state.config.roles.has(other) ? faceOf(other, state) : undefined;
    if (face?.has(codePoint)) return face;
  }
  return undefined;
}

function faceOf(role: string, state: State): OpenFace {
  const known = state.roles.get(role);
  if (known !== undefined) return known;
  const row = state.config.roles.get(role);
  const face = row === undefined ? unknownRole(role, state) : (openRow(row, state) ?? standIn(role, state));
  state.roles.set(role, face);
  return face;
}

const bodyRole = 'fangsong';

function unknownRole(role: string, state: State): OpenFace {
  const guess = nearest(role, [...state.config.roles.keys()]);
  const known = [...state.config.roles.keys()].join('、');
  state.faults.push({
    rule: 'font-role-unknown',
    severity: 'error',
    message: `没有名为 ${role} 的字体角色`,
    hint: guess === undefined ? `可用的角色：${known}` : `是不是 ${guess}？可用的角色：${known}`,
  });
  return standIn(role, state);
}

/** Something to go on with, so that every fault is found in one run. */
function standIn(role: string, state: State): OpenFace {
  return role === bodyRole ? noFace : faceOf(bodyRole, state);
}

function openRow(row: RoleRow, state: State): OpenFace | undefined {
  const place = placeOf(row, state);
  if (place === undefined) return openInstead(row, state);
  const key = `${place.file}#${place.index}`;
  const known = state.opened.get(key);
  if (known !== undefined) return known;
  const face = openFace(place.file, place.index, state.world);
  if (typeof face === 'string') {
    state.faults.push(fileFault(row, place.file, face, state.world));
    return openInstead(row, state);
  }
  const named = withUniqueId(face, state);
  state.opened.set(key, named);
  return named;
}

const openInstead = ({ instead }: RoleRow, state: State): OpenFace | undefined =>
  instead === undefined ? undefined : openRow(instead, state);

function placeOf(row: RoleRow, state: State): { readonly file: string; readonly index: number } | undefined {
  if (row.file !== undefined) return { file: row.file, index: row.face };
  const found = state.installed(row.family ?? '');
  if (found === undefined) state.faults.push(familyFault(row));
  return found;
}

/** Two files may bear one PostScript name (two versions of a font). */
function withUniqueId(face: OpenFace, { opened }: State): OpenFace {
  const twins = [...opened.values()].filter(({ id }) => id === face.id || id.startsWith(`${face.id}-v`));
  return twins.length === 0 ? face : { ...face, id: `${face.id}-v${twins.length + 1}` };
}

const faultTexts: Readonly<Record<SfntFault, readonly [rule: string, message: string, hint: string]>> = {
  unreadable: ['font-unreadable', '读不了字体文件', '检查文件权限'],
  'not-font': ['font-not-font', '不是字体文件', '要用 TTF、OTF 或 TTC 文件'],
  'no-such-face': ['font-face-missing', '字体合集中没有这一款', 'face 从 0 数起'],
  broken: ['font-broken', '字体文件已损坏', '重新复制或安装这个字体'],
};

function fileFault(row: RoleRow, file: string, fault: SfntFault, world: World): Diagnostic {
  const [rule, message, hint] = world.exists(file)
    ? faultTexts[fault]
    : (['font-missing', '找不到字体文件', '检查文件名；相对路径从写它的文件所在文件夹算起'] as const);
  return { rule, severity: 'error', message: `${row.label}：${message} ${file}`, hint, file: row.origin };
}

const familyFault = (row: RoleRow): Diagnostic => ({
  rule: 'font-family-missing',
  severity: 'error',
  message: `${row.label}：没有安装字体“${row.family ?? ''}”`,
  hint: '安装此字体，或写出字体文件的路径（.ttf、.otf、.ttc）',
  file: row.origin,
});

const noTable = new DataView(new ArrayBuffer(0));

/** Stands where not even the body font could be opened; the faults say so. */
const noFace: OpenFace & Face = {
  id: 'none',
  family: '',
  file: '',
  index: 0,
  ascent: 0.88,
  descent: -0.12,
  names: { families: [], style: '', full: [], postscript: '', version: '' },
  metrics: {
    unitsPerEm: 1000,
    ascent: 0.88,
    descent: -0.12,
    capHeight: 0.7,
    italicAngle: 0,
    fixedPitch: false,
    serif: false,
    weight: 400,
    box: [0, 0, 0, 0],
  },
  sfnt: { file: '', index: 0, outlines: 'cff', table: () => noTable, slice: () => noTable },
  glyph: () => 0,
  has: () => false,
  advance: () => 1,
  ink: () => [0, 0, 0, 0],
};
