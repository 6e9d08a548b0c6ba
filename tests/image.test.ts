// Images that cannot be shown whole are said, each with what to do; those that can are drawn right.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cssColor, drawableSvg, imageFault, plainPng } from '../src/image/index.js';
import { type Png, readPng } from '../src/image/png.js';
import { withWholeRoot } from '../src/image/svg-root.js';

const fixtures = path.join(import.meta.dirname, 'fixtures');
const fixture = (name: string) => readFileSync(path.join(fixtures, 'image', name), 'utf8');
const sections = (name: string) =>
  fixture(name)
    .split(/^== /mu)
    .slice(1)
    .map((section) => section.trim().split('\n'));
const said = (bytes: Uint8Array) => imageFault(bytes)?.words;

const palette: Readonly<Record<string, string>> = {
  '.': '-',
  R: '255,0,0',
  B: '0,0,255',
  G: '0,255,0',
  W: '255,255,255',
  K: '0,0,0',
};

/** RGBA rows of a plain PNG, by its filter-free rows. */
function colors({ data, width, height }: Png): readonly (readonly string[])[] {
  const row = (y: number) => data.subarray(y * (width * 4 + 1) + 1, (y + 1) * (width * 4 + 1));
  const color = (pixel: Uint8Array) => (pixel[3] === 0 ? '-' : pixel.subarray(0, 3).join(','));
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => color(row(y).subarray(x * 4, x * 4 + 4))),
  );
}

describe('PNG', () => {
  for (const [name = '', base64 = '', ...lines] of sections('png.txt')) {
    const bytes = Buffer.from(base64, 'base64');
    const named = lines.filter((line) => line.includes('=')).map((line) => line.split(' = '));
    const letters: Readonly<Record<string, string>> = { ...palette, ...Object.fromEntries(named) };
    it(`${name} becomes plain rows of the same pixels`, () => {
      const plain = readPng(plainPng(bytes)) as Png;
      expect(plain).toMatchObject({ bits: 8, colorType: 6, interlaced: false });
      const rows = lines.filter((line) => !line.includes('='));
      expect(colors(plain)).toEqual(rows.map((row) => [...row].map((letter) => letters[letter])));
    });
    it(`${name} is whole, and cut or altered anywhere it is not`, () => {
      expect(imageFault(bytes)).toBeUndefined();
      for (let at = 9; at < bytes.length; at++) {
        expect(said(bytes.subarray(0, at)), `cut at ${at}`).toMatch(/断了/u);
        const altered = Buffer.from(bytes);
        altered[at] = (altered[at] ?? 0) ^ 0x55;
        expect(said(altered), `altered at ${at}`).toBeDefined();
      }
    });
  }

  it('other files are handed on as they are', () => {
    const bytes = readFileSync(path.join(fixtures, 'pdf/alpha.png'));
    expect(plainPng(bytes)).toBe(bytes);
  });
});

describe('JPEG', () => {
  for (const [name = '', base64 = ''] of sections('jpeg.txt')) {
    const bytes = Buffer.from(base64, 'base64');
    it(`${name} is whole, and cut anywhere it is not, closed again or not`, () => {
      expect(imageFault(bytes)).toBeUndefined();
      for (let at = 20; at < bytes.length - 2; at += 3) {
        const start = Buffer.from(bytes.subarray(0, at));
        expect(said(start), `cut at ${at}`).toMatch(/断了|坏了/u);
        expect(said(Buffer.concat([start, Buffer.from([0xff, 0xd9])])), `closed at ${at}`).toMatch(
          /断了|坏了/u,
        );
      }
    });
  }

  it('CMYK is a matter of the PDF alone; arithmetic coding of every format', () => {
    const cmyk = readFileSync(path.join(fixtures, 'pdf/cmyk.jpg'));
    expect(imageFault(cmyk)).toMatchObject({ rule: 'image-cmyk', inPdf: true });
    const [[, base64 = ''] = []] = sections('jpeg.txt');
    const arithmetic = Buffer.from(base64, 'base64');
    arithmetic[arithmetic.indexOf(Buffer.from([0xff, 0xc0])) + 1] = 0xc9;
    expect(imageFault(arithmetic)?.rule).toBe('image-jpeg-kind');
    expect(imageFault(arithmetic)?.inPdf).toBeUndefined();
  });
});

describe('SVG', () => {
  const picture = readFileSync(path.join(fixtures, 'pdf/alpha.png')).toString('base64');
  const file = (inner: string) =>
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="60">${inner.replace('base64,PNG', `base64,${picture}`)}</svg>`,
    );
  const [[, ...drawn] = [], [, ...faulty] = []] = sections('svg.txt');
  it.each(drawn.filter(Boolean))('draws %s', (inner) => expect(imageFault(file(inner))).toBeUndefined());
  it.each(faulty.map((line) => line.split(' >>> ')))('says of %s: %s', (inner = '', words = '') => {
    expect(said(file(inner))).toContain(words);
    expect(imageFault(file(inner))?.hint).toMatch(/PNG/u);
  });

  it('cut short, in another encoding, with a prefix, zipped', () => {
    const whole = file('<rect width="9" height="9"/>');
    expect(said(whole)).toBeUndefined();
    for (let at = 60; at < whole.length - 1; at++) expect(said(whole.subarray(0, at))).toMatch(/断了/u);
    const gbk = Buffer.concat([
      Buffer.from('<svg><text>'),
      Buffer.from([0xd6, 0xd0]),
      Buffer.from('</text></svg>'),
    ]);
    expect(said(gbk)).toContain('UTF-8');
    expect(said(Buffer.from('<svg:svg><svg:rect/></svg:svg>'))).toContain('最外层');
    expect(said(Buffer.from([0x1f, 0x8b, 8, 0]))).toContain('svgz');
  });

  const full = (text = '') =>
    text
      .replaceAll('XMLNS', 'xmlns="http://www.w3.org/2000/svg"')
      .replaceAll('XLINK', 'xmlns:xlink="http://www.w3.org/1999/xlink"');
  const roots = fixture('roots.txt')
    .split('\n')
    .filter((line) => line.includes('> => '));
  it.each(roots.map((line) => line.split(' => ')))('has a whole root: %s', (root, whole) => {
    const made = withWholeRoot(Buffer.from(`${full(root)}<text>字</text></svg>`));
    expect(Buffer.from(made).toString()).toBe(`${full(whole)}<text>字</text></svg>`);
  });

  it('is handed on without what the drawer trips over', () => {
    const source = `<!DOCTYPE svg [ <!ENTITY a "b"> ]><svg><style>/* x */.a{fill:red}</style><a href="#">${'<text/>'}</a></svg>`;
    expect(drawableSvg(Buffer.from(source))).toBe(
      '<svg><style>.a{fill:red}</style><g href="#"><text/></g></svg>',
    );
  });

  it.each([
    ['#F80', [255, 136, 0], 1],
    ['#ff000080', [255, 0, 0], 128 / 255],
    ['rgb(0 50% 255 / 25%)', [0, 127.5, 255], 0.25],
    ['rgba(300, 0, 0, 2)', [255, 0, 0], 1],
    ['hsl(240deg 100% 50%)', [0, 0, 255], 1],
    ['hsla(120, 100%, 25%, .5)', [0, 127.5, 0], 0.5],
  ])('colour %s', (text, rgb, alpha) => {
    const color = cssColor(text);
    expect(color?.alpha).toBeCloseTo(alpha);
    for (const [i, part] of rgb.entries()) expect(color?.rgb[i]).toBeCloseTo(part);
  });
});

it.each([
  ['GIF', 'GIF89a'],
  ['WebP', 'RIFF\0\0\0\0WEBPVP8 '],
  ['BMP', 'BM\0\0'],
  ['TIFF', 'II*\0'],
  ['HEIC', '\0\0\0\u0018ftypheic'],
])('%s is named, whatever the file is called', (name, head) => {
  expect(said(Buffer.from(head, 'latin1'))).toContain(`其实是 ${name} 格式`);
});

it('an empty file, and one that is no image', () => {
  expect(said(new Uint8Array())).toBe('是空文件');
  expect(said(Buffer.from('不是图'))).toContain('不是图片');
});
