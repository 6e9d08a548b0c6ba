// Where editions are found: the report's own templates first, the shipped ones after.

import path from 'node:path';
import { readStyles, readTemplate, type Template } from './edition/index.js';
import type { Shell } from './emit/html/index.js';
import { type Diagnostic, fault, type Result } from './model/diagnostic.js';
import { nearest } from './model/nearest.js';
import type { StyleSheet } from './model/style.js';
import type { SourceText } from './read/index.js';
import type { World } from './world.js';

export interface Edition {
  readonly template: Template;
  readonly styles: StyleSheet;
  /** The page around the HTML edition. */
  readonly shell: Shell;
}

const templateFile = 'edition.md.hbs';

/** Folders that may hold templates, the nearest to the report first. */
function templateFolders(folder: string, world: World): readonly string[] {
  const all = [folder, path.dirname(path.resolve(folder)), world.home].map((place) =>
    path.join(place, 'templates'),
  );
  return [...new Set(all.map((place) => path.resolve(place)))];
}

/** Names of every edition a report can be built in, shipped and its own. */
export function editionNames(folder: string, world: World): readonly string[] {
  const found = templateFolders(folder, world).flatMap((place) =>
    world.list(place).filter((name) => world.exists(path.join(place, name, templateFile))),
  );
  return [...new Set(found)].sort();
}

/** Reads an edition's template, its style files and its shell; `name` is that of its folder. */
export function readEdition(name: string, folder: string, world: World): Result<Edition | undefined> {
  const source = find(`${name}/${templateFile}`, folder, world);
  if (source === undefined) return { value: undefined, diagnostics: [unknownEdition(name, folder, world)] };
  const text = world.readText(source);
  if (text.value === undefined) return { value: undefined, diagnostics: text.diagnostics };
  const template = readTemplate({ file: source, text: text.value });
  const sheets = styleSources(template.value, folder, world);
  const styles = readStyles([...sheets.value, ...template.value.overrides]);
  const shell = readShell(folder, world);
  return {
    value: { template: template.value, styles: styles.value, shell: shell.value },
    diagnostics: [
      ...template.diagnostics,
      ...sheets.diagnostics,
      ...styles.diagnostics,
      ...shell.diagnostics,
    ],
  };
}

/** Folder and label (`handout`, `会议文件`) of every edition. */
interface EditionName {
  readonly name: string;
  readonly label: string;
}

function labelled(folder: string, world: World): readonly EditionName[] {
  return editionNames(folder, world).map((name) => {
    const file = find(`${name}/${templateFile}`, folder, world) ?? '';
    const text = world.readText(file).value ?? '';
    return { name, label: readTemplate({ file, text }).value.settings.label };
  });
}

/** Folder names of the editions a clerk asks for by folder or by label, each once; all where none is named. */
export function chosenEditions(
  asked: readonly string[] | undefined,
  folder: string,
  world: World,
): Result<readonly string[]> {
  if (asked === undefined) return { value: editionNames(folder, world), diagnostics: [] };
  const isKnown = (name: string) => find(`${name}/${templateFile}`, folder, world) !== undefined;
  const known = asked.every(isKnown) ? [] : labelled(folder, world);
  const diagnostics: Diagnostic[] = asked.length === 0 ? [noEdition(folder, world)] : [];
  const value = asked.flatMap((word) => {
    if (isKnown(word)) return [word];
    const found = known.filter(({ name, label }) => isSame(word, label) || isSame(word, name));
    if (found.length === 0) diagnostics.push(unknownEdition(word, folder, world));
    if (found.length > 1) diagnostics.push(ambiguous(word, found));
    return found.map(({ name }) => name);
  });
  return { value: [...new Set(value)], diagnostics };
}

const isSame = (a: string, b: string) => plainName(a) === plainName(b);
const plainName = (name: string) => name.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

function readShell(folder: string, world: World): Result<Shell> {
  const place = (name: string) => find(`shell/${name}`, folder, world) ?? path.join('shell', name);
  const part = (name: string) => world.readText(place(name));
  const [html, css, script] = [part('page.html'), part('page.css'), part('page.js')];
  return {
    value: {
      file: place('page.html'),
      html: html.value ?? '',
      css: css.value ?? '',
      script: script.value ?? '',
    },
    diagnostics: [...html.diagnostics, ...css.diagnostics, ...script.diagnostics],
  };
}

/** The style file and what it extends, the furthest first. */
function styleSources(template: Template, folder: string, world: World): Result<readonly SourceText[]> {
  const chain: SourceText[] = [];
  const diagnostics: Diagnostic[] = [];
  for (let name: string | undefined = template.settings.styles; name !== undefined && chain.length < 8; ) {
    const file = find(`styles/${name}.yaml`, folder, world);
    if (file === undefined) {
      diagnostics.push(unknownStyles(name, template));
      break;
    }
    const text = world.readText(file);
    diagnostics.push(...text.diagnostics);
    chain.unshift({ file, text: text.value ?? '' });
    name = /^extends:\s*([\w\u4e00-\u9fff-]+)/mu.exec(text.value ?? '')?.[1];
  }
  return { value: chain, diagnostics };
}

const unknownStyles = (name: string, template: Template): Diagnostic =>
  fault(
    'styles-missing',
    `找不到样式文件 styles/${name}.yaml`,
    '自带的有 gbt9704、reading、web；自己的放在 templates/styles/',
    { file: template.file },
  );

function find(relative: string, folder: string, world: World): string | undefined {
  return templateFolders(folder, world)
    .map((place) => path.join(place, relative))
    .find((file) => world.exists(file));
}

const both = ({ name, label }: EditionName) => (name === label ? name : `${name}（${label}）`);

const available = (known: readonly EditionName[]) => `可用的版本：${known.map(both).join('、')}`;

function unknownEdition(word: string, folder: string, world: World): Diagnostic {
  const known = labelled(folder, world);
  const guess = nearest(
    plainName(word),
    known.flatMap(({ name, label }) => [name, label]),
  );
  const meant = known.find(({ name, label }) => name === guess || label === guess);
  const hint = `${meant === undefined ? '' : `是不是 ${both(meant)}？`}${available(known)}`;
  return fault('edition-unknown', `没有名为 ${word} 的版本`, hint);
}

const noEdition = (folder: string, world: World): Diagnostic =>
  fault('edition-unknown', '没有写要哪个版本', available(labelled(folder, world)));

const ambiguous = (word: string, found: readonly EditionName[]): Diagnostic =>
  fault(
    'edition-ambiguous',
    `有 ${found.length} 个版本都叫「${word}」：${found.map(({ name }) => name).join('、')}`,
    '写文件夹的名称，或在模板开头改 label',
  );
