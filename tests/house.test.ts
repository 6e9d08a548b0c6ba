// The arrows of the house (docs/design/architecture.md): which room may lean on which, and where libraries stay.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../src');

/** Every room but the files around the pipeline, which lean on all. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  model: [],
  image: ['model'],
  formats: ['model'],
  read: ['model'],
  transform: ['model'],
  edition: ['model'],
  compose: ['model'],
  layout: ['compose', 'model'],
  font: ['formats', 'model', 'world'],
  emit: ['model'],
  'emit/docx': ['emit', 'model'],
  'emit/html': ['emit', 'model'],
  'emit/pdf': ['emit', 'font', 'image', 'model'],
  measure: ['formats', 'model'],
  verify: ['formats', 'model'],
  check: ['model', 'read', 'transform'],
  import: ['formats', 'measure', 'model', 'read', 'transform', 'verify'],
};

/** Libraries at the edge: the rooms that know each. */
const edges: Readonly<Record<string, readonly string[]>> = {
  'markdown-it': ['read'],
  handlebars: ['edition'],
  docx: ['emit/docx'],
  pdfmake: ['emit/pdf'],
  'pdfjs-dist': ['formats'],
  yaml: ['edition', 'formats', 'import', 'read'],
  commander: ['cli', 'commands'],
};

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

const roomOf = (file: string): string => {
  const [first = '', second = '', third] = file.replace(/\.[jt]s$/u, '').split(path.sep);
  return first === 'emit' && third !== undefined ? `emit/${second}` : first;
};

/** Rooms and libraries a file names. */
const namesIn = (file: string): readonly string[] =>
  [...readFileSync(path.join(root, file), 'utf8').matchAll(/(?:\bfrom |\bimport\()'([^']+)'/gu)].map(
    ([, name = '']) => (name.startsWith('.') ? path.join(path.dirname(file), name) : name),
  );

test.each(Object.entries(arrows))('%s leans on %j alone', (room, allowed) => {
  const own = files.filter((file) => roomOf(file) === room);
  expect(own.length).toBeGreaterThan(0);
  const strange = own.flatMap((file) =>
    namesIn(file)
      .filter((name) => name.endsWith('.js') && !name.startsWith('..') && !name.includes('node_modules'))
      .filter((name) => files.includes(name.replace(/js$/u, 'ts')))
      .filter((name) => roomOf(name) !== room && !allowed.includes(roomOf(name)))
      .map((name) => `${file} → ${name}`),
  );
  expect(strange).toEqual([]);
});

test.each(Object.entries(edges))('%s is known in %j alone', (library, rooms) => {
  const users = files.filter((file) =>
    namesIn(file).some((name) => name === library || name.startsWith(`${library}/`)),
  );
  expect([...new Set(users.map(roomOf))].sort()).toEqual(rooms);
});
