// An edition template: front matter → settings, the rest is Markdown and Handlebars.

import type { Diagnostic, Result } from '../model/diagnostic.js';
import type { EditionSettings } from '../model/doc.js';
import { checkFront, settingsOf } from './settings.js';
import { isTree, readYaml, type TemplateSource, type Tree } from './yaml.js';

export interface Template {
  readonly file: string;
  readonly settings: EditionSettings;
  /** The whole file, its front matter too. */
  readonly text: string;
  readonly body: string;
  /** Lines of the file before the body. */
  readonly offset: number;
  /** `page:`, `style:` … of the front matter, as one more style file. */
  readonly overrides: readonly TemplateSource[];
  /** `fonts:` of the front matter. */
  readonly fonts: Readonly<Record<string, unknown>>;
}

/** `file` is `…/<name>/edition.md.hbs`; the edition has the folder's name. */
export function readTemplate({ file, text }: TemplateSource): Result<Template> {
  const lines = text.replace(/^\ufeff/u, '').split(/\r\n|\n|\r/u);
  const hasFront = lines[0]?.trimEnd() === '---';
  const end = hasFront ? lines.findIndex((line, i) => i > 0 && line.trimEnd() === '---') : -1;
  const source = { file, text: end < 0 ? '' : lines.slice(1, end).join('\n') };
  const { tree, lineOf, faults } = readYaml(source, 'template-yaml', 1);
  const findings = checkFront(tree).map(
    ({ path, ...finding }): Diagnostic => ({ severity: 'error', ...finding, file, line: lineOf(path) }),
  );
  const offset = end + 1;
  const value: Template = {
    file,
    offset,
    text,
    body: hasFront && end < 0 ? '' : lines.slice(offset).join('\n'),
    settings: settingsOf(file.split(/[\\/]/u).at(-2) ?? 'edition', tree),
    overrides: overridesOf(tree, source),
    fonts: isTree(tree.fonts) ? tree.fonts : {},
  };
  return { value, diagnostics: [...(hasFront && end < 0 ? [unclosed(file)] : []), ...faults, ...findings] };
}

const unclosed = (file: string): Diagnostic => ({
  rule: 'template-yaml',
  severity: 'error',
  file,
  line: 1,
  message: '模板开头的设置没有结束',
  hint: '在设置的最后另起一行写 ---',
});

/** Front matter keys that belong to a style file; `style` is its `styles`. */
const sheetKeys: readonly string[] = ['page', 'pageNumber', 'compose', 'imprint', 'style'];

/** The front matter as one more style file: other keys blanked out, so that lines keep their number. */
function overridesOf(front: Tree, { file, text }: TemplateSource): readonly TemplateSource[] {
  const own = Object.keys(front).filter((key) => sheetKeys.includes(key) && isTree(front[key]));
  if (own.length === 0) return [];
  let kept = false;
  const lines = text.split('\n').map((line) => {
    const key = /^(["']?)([^\s#:'"{}]+)\1\s*:/u.exec(line)?.[2];
    if (key !== undefined) kept = own.includes(key);
    return kept ? line.replace(/^(["']?)style\1(?=\s*:)/u, 'styles') : '';
  });
  return [{ file, text: ['', ...lines].join('\n') }];
}
