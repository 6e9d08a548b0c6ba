// Which edition a PDF is, and so what its pages are held against.

import path from 'node:path';
import { editionNames, readEdition } from './editions.js';
import { readManifest } from './manifest.js';
import {
  isOfKind,
  type PlacedDocument,
  type Specification,
  specificationOf,
  standard,
} from './measure/index.js';
import type { Result } from './model/diagnostic.js';
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
 * that the pages are plainly set in; else the standard.
 */
export function specificationFor(request: SpecificationRequest, world: World): Result<Specified> {
  const { file, document, edition } = request;
  const out = path.dirname(path.dirname(path.resolve(file)));
  const manifest = readManifest(out, world);
  const known = manifest?.files.find((made) => path.resolve(out, made.path) === path.resolve(file));
  const folder = manifest === undefined ? path.dirname(file) : path.join(out, manifest.source.folder);
  const name = edition ?? known?.edition ?? alike(document, folder, world);
  if (name === undefined) return { value: { spec: standard }, diagnostics: [] };
  const read = readEdition(name, folder, world);
  if (read.value === undefined) return { value: { spec: standard }, diagnostics: read.diagnostics };
  const { styles, template } = read.value;
  return {
    value: { spec: specificationOf(styles), label: template.settings.label },
    diagnostics: read.diagnostics,
  };
}

/** The first edition with a size of type, a pitch and a width of its own that the pages have. */
function alike(document: PlacedDocument, folder: string, world: World): string | undefined {
  return editionNames(folder, world).find((name) => {
    const edition = readEdition(name, folder, world).value;
    return edition !== undefined && isOfKind(document, specificationOf(edition.styles));
  });
}
