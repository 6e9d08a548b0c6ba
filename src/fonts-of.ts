// The fonts of one edition: the shipped table, the report's fonts.yaml and front matter, the template's own.

import path from 'node:path';
import type { Edition } from './editions.js';
import { type FontConfigSource, type Fonts, openFonts } from './font/index.js';
import type { Result } from './model/diagnostic.js';
import type { Source } from './source.js';
import type { World } from './world.js';

/** Later ones override earlier ones, role by role. */
export async function readFonts(
  source: Source | undefined,
  edition: Edition | undefined,
  world: World,
): Promise<Result<Fonts>> {
  const files = source === undefined ? [] : fontFiles(source.folder, world);
  const read = files.map((file) => readFile(file, world));
  const inline = [
    ...(source?.report.meta.fonts
      ? [configOf(source.texts[0]?.file ?? source.folder, source.report.meta.fonts)]
      : []),
    ...(edition && Object.keys(edition.template.fonts).length > 0
      ? [configOf(edition.template.file, edition.template.fonts)]
      : []),
  ];
  const fonts = await openFonts({ configs: [...read.map((file) => file.value), ...inline], world });
  return {
    value: fonts.value,
    diagnostics: [...read.flatMap((file) => file.diagnostics), ...fonts.diagnostics],
  };
}

/** fonts.yaml beside the source folder or in it; the shipped table itself is read by font/. */
function fontFiles(folder: string, world: World): readonly string[] {
  const shipped = path.resolve(world.home, 'fonts/fonts.yaml');
  return [path.dirname(path.resolve(folder)), path.resolve(folder)]
    .flatMap((place) => [path.join(place, 'fonts.yaml'), path.join(place, 'fonts/fonts.yaml')])
    .filter((file) => file !== shipped && world.exists(file));
}

/** `fonts:` of a front matter as a table of its own; its files are looked up beside the front matter's. */
const configOf = (file: string, roles: unknown): FontConfigSource => ({
  file,
  text: JSON.stringify({ roles }),
});

function readFile(file: string, world: World): Result<FontConfigSource> {
  const text = world.readText(file);
  return { value: { file, text: text.value ?? '' }, diagnostics: text.diagnostics };
}
