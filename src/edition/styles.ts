// Style files (YAML) → StyleSheet: later files override earlier ones, every style inherits from 正文.

import type { Diagnostic, Result } from '../model/diagnostic.js';
import type { Style, StyleSheet } from '../model/style.js';
import { checkGeometry, checkSheet } from './style-checks.js';
import { emptySheet, inherited, namedSizes, plainStyle, westernBeside } from './style-defaults.js';
import { isTree, readYaml, type TemplateSource, type Tree } from './yaml.js';

/** Merges style files in order. Unknown names and values of the wrong kind are named with their line. */
export function readStyles(sources: readonly TemplateSource[]): Result<StyleSheet> {
  const diagnostics: Diagnostic[] = [];
  let merged = emptySheet as unknown as Tree;
  for (const source of sources) {
    const { tree, lineOf, faults } = readYaml(source, 'style-yaml');
    const { good, findings } = checkSheet(tree, merged);
    diagnostics.push(
      ...faults,
      ...findings.map(
        ({ path, ...finding }): Diagnostic => ({
          severity: 'error',
          ...finding,
          // A template calls the styles of its own edition `style`.
          message: isTemplate(source) ? finding.message.replace(/\bstyles\./u, 'style.') : finding.message,
          file: source.file,
          line: lineOf(path),
        }),
      ),
    );
    merged = merge(merged, good);
  }
  const { extends: _, styles, ...rest } = merged;
  const value = {
    ...(rest as unknown as StyleSheet),
    styles: resolveAll((styles ?? {}) as Record<string, Tree>),
  };
  const place = sources.at(-1);
  return { value, diagnostics: [...diagnostics, ...checkGeometry(value.page, place?.file)] };
}

const isTemplate = ({ file }: TemplateSource): boolean => file.endsWith('.hbs');

function merge(under: Tree, over: Tree): Tree {
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over))
    merged[key] = isTree(value) && isTree(under[key]) ? merge(under[key], value) : value;
  return merged;
}

/** 正文 stands on the defaults, every other style on 正文 for how its letters look and advance. */
function resolveAll(given: Readonly<Record<string, Tree>>): Readonly<Record<string, Style>> {
  const body = resolve('body', { label: '正文', ...given.body }, plainStyle);
  const base = { ...plainStyle, ...Object.fromEntries(inherited.map((key) => [key, body[key]])) };
  const others = Object.entries(given).filter(([key]) => key !== 'body');
  return Object.fromEntries([
    ['body', body],
    ...others.map(([key, tree]) => [key, resolve(key, tree, base)]),
  ]);
}

function resolve(key: string, tree: Tree, base: Omit<Style, 'key'>): Style {
  const size = sizeInPoints(tree.size) ?? base.size;
  const given = tree as Partial<Style>;
  const latin = given.latin ?? westernBeside(given.font, base.latin);
  return { ...base, label: key, ...given, key, size, latin };
}

const sizeInPoints = (value: unknown) =>
  typeof value === 'number' ? value : value === undefined ? undefined : namedSizes[String(value)];
