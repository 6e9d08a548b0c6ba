// Files changed in every way we know are found out, with the manifest made to fit: tests/fixtures/tamper/*.txt.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../src/build.js';
import { type Manifest, manifestName, sha256 } from '../src/manifest.js';
import { verifyFolder } from '../src/verification.js';
import { openWorld } from '../src/world.js';
import { tamperPdf } from './pdf-tamper.js';

const root = path.resolve(import.meta.dirname, '..');
const fixtures = path.join(root, 'tests/fixtures/tamper');
const world = openWorld(root);
const out = mkdtempSync(path.join(os.tmpdir(), 'yinfa-tamper-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

beforeAll(async () => {
  const made = await build(
    { source: path.join(fixtures, 'source'), out, editions: ['handout'], formats: ['pdf', 'docx', 'html'] },
    world,
  );
  expect(made.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});

/** `== name | part of the package`, `- regular expression`, `+ replacement`, `> words of the answer`. */
interface Row {
  readonly name: string;
  readonly part: string;
  readonly old: RegExp;
  readonly fresh: string;
  readonly answer: string;
}

function rowsOf(format: string): readonly Row[] {
  const text = readFileSync(path.join(fixtures, `${format}.txt`), 'utf8');
  return text
    .split(/^== /mu)
    .slice(1)
    .map((words) => {
      const [head = '', ...rest] = words.split('\n');
      const [name = '', part = 'word/document.xml'] = head.split(' | ');
      const line = (mark: string) => rest.find((one) => one.startsWith(`${mark} `))?.slice(2) ?? '';
      const fresh = line('+')
        .replaceAll('\\n', '\n')
        .replace(/\\x([\da-f]{2})/gu, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
      return { name, part, old: new RegExp(line('-'), 'u'), fresh, answer: line('>') };
    });
}

const changes: Readonly<Record<string, (bytes: Uint8Array, row: Row) => Uint8Array>> = {
  html: (bytes, { old, fresh }) => strToU8(strFromU8(bytes).replace(old, fresh)),
  docx: (bytes, { part, old, fresh }) => {
    const parts = unzipSync(bytes);
    const text = strFromU8(parts[part] ?? new Uint8Array(), part.includes('media'));
    return zipSync({ ...parts, [part]: strToU8(text.replace(old, fresh), part.includes('media')) });
  },
  pdf: (bytes, { old, fresh }) => tamperPdf(bytes, old, fresh),
};

const fileOf = (format: string): string => {
  const folder = path.join(out, 'handout');
  return path.join(folder, readdirSync(folder).find((name) => name.endsWith(format)) ?? '');
};

/** The manifest a forger would leave: with the digest of the changed file, and that file alone. */
function forge(format: string, bytes: Uint8Array, manifest: Manifest): void {
  const files = manifest.files
    .filter((file) => file.format === format)
    .map((file) => ({ ...file, sha256: sha256(bytes) }));
  writeFileSync(path.join(out, manifestName), JSON.stringify({ ...manifest, files }));
}

describe.each(['html', 'docx', 'pdf'])('%s', (format) => {
  const rows = rowsOf(format);
  test('enough kinds', () => {
    expect(rows.length).toBeGreaterThanOrEqual({ html: 30, docx: 35, pdf: 40 }[format] ?? 0);
  });
  test.each(rows)('$name', async (row) => {
    const manifestFile = path.join(out, manifestName);
    const [file, kept] = [fileOf(format), readFileSync(manifestFile, 'utf8')];
    const bytes = readFileSync(file);
    const forged = changes[format]?.(bytes, row) ?? bytes;
    try {
      expect(Buffer.compare(bytes, forged), 'the row changes something').not.toBe(0);
      writeFileSync(file, forged);
      forge(format, forged, JSON.parse(kept) as Manifest);
      const { diagnostics } = await verifyFolder(out, undefined, world);
      const own = diagnostics.filter(({ rule }) => rule !== 'verify-stranger');
      const said = own.map(({ severity, message }) => `${severity} ${message}`).join('\n');
      expect(said).toContain('error');
      expect(said).toContain(row.answer);
    } finally {
      writeFileSync(file, bytes);
      writeFileSync(manifestFile, kept);
    }
  });
});
