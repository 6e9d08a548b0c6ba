// Which edition a PDF is, and so what its pages are held against.

import path from 'node:path';
import { chosenEditions, editionNames, readEdition } from './editions.js';
import { readManifest } from './manifest.js';
import {
  isOfKind,
  type PlacedDocument,
  type Specification,
  specificationOf,
  standard,
} from './measure/index.js';
import type { Result } from './model/diagnostic.js';
import { outputs } from './outputs.js';
import type { World } from './world.js';

export interface Specified {
  readonly spec: Specification;
  /** Label of the edition; absent where it is held against the standard for want of one. */
  readonly label?: string;
}

export interface SpecificationRequest {
  readonly file: string;
  readonly document: PlacedDocument;
  /** Named by the user. */
  readonly edition?: string;
}

/**
 * The edition the user names; else the one the build's manifest has for the file; else a shipped one
 * that the pages are plainly set in; else the standard. Undefined where there is no edition of the name.
 */
export function specificationFor(
  { file, document, edition }: SpecificationRequest,
  world: World,
): Result<Specified | undefined> {
  const out = path.dirname(path.dirname(path.resolve(file)));
  const manifest = readManifest(out, world);
  const made = manifest?.files.find((known) => path.resolve(out, known.path) === path.resolve(file));
  const folder = manifest === undefined ? path.dirname(file) : path.join(out, manifest.source.folder);
  if (edition !== undefined) {
    const { value, diagnostics } = chosenEditions([edition], folder, world);
    return value[0] === undefined ? { value: undefined, diagnostics } : specified(value[0], folder, world);
  }
  const name = made?.edition ?? alike(document, folder, world);
  return name === undefined ? { value: { spec: standard }, diagnostics: [] } : specified(name, folder, world);
}

function specified(name: string, folder: string, world: World): Result<Specified | undefined> {
  const { value, diagnostics } = readEdition(name, folder, world);
  if (value === undefined) return { value, diagnostics };
  const { formats, label } = value.template.settings;
  const isPaged = formats.some((format) => outputs[format].isPaged);
  return { value: { spec: specificationOf(value.styles, isPaged), label }, diagnostics };
}

/** The first edition with a size of type, a pitch and a width of its own that the pages have. */
function alike(document: PlacedDocument, folder: string, world: World): string | undefined {
  return editionNames(folder, world).find((name) => {
    const edition = readEdition(name, folder, world).value;
    return edition !== undefined && isOfKind(document, specificationOf(edition.styles));
  });
}
