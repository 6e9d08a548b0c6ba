// The Word file, part by part: every trap of standards.md §3, fields that hold, a text that reads the same.

import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { titleLines } from '../src/compose/index.js';
import { arrange } from '../src/edition/index.js';
import { readEdition } from '../src/editions.js';
import { emitDocx } from '../src/emit/docx/index.js';
import { readFonts } from '../src/fonts-of.js';
import { readImages } from '../src/images.js';
import { importDraft } from '../src/import/index.js';
import { fitTables } from '../src/layout/index.js';
import type { Diagnostic } from '../src/model/diagnostic.js';
import type { Doc, DocBlock, EditionSettings, TableBlock } from '../src/model/doc.js';
import { parseMarkdown } from '../src/read/index.js';
import { readSource } from '../src/source.js';
import { transform } from '../src/transform/index.js';
import { compareText } from '../src/verify/compare.js';
import { readDocx } from '../src/verify/docx.js';
import { expectedText } from '../src/verify/expected.js';
import { openWorld } from '../src/world.js';
import { type DocxFile, openDocx, parseXml, styleOf, type Xml } from './docx-file.js';

const root = path.resolve(import.meta.dirname, '..');
const world = openWorld(root);
const sample = path.join(root, 'tests/fixtures/docx');
const seed = path.join(root, 'source');

const wordFonts: Readonly<Record<string, string>> = {
  fangsong: '仿宋_GB2312',
  kaiti: '楷体_GB2312',
  heiti: '黑体',
  songti: '宋体',
  xiaobiaosong: '方正小标宋简体',
  latin: 'Times New Roman',
  'latin-heiti': 'Arial',
  'latin-xiaobiaosong': '方正小标宋简体',
};

interface Made {
  readonly doc: Doc;
  readonly bytes: Uint8Array;
  readonly file: DocxFile;
  readonly diagnostics: readonly Diagnostic[];
}

function docOf(folder: string, settings: Partial<EditionSettings> = {}): Doc {
  const source = readSource(folder, world).value;
  const edition = readEdition('handout', folder, world).value;
  if (source === undefined || edition === undefined) throw new Error(`cannot read ${folder}`);
  const template = { ...edition.template, settings: { ...edition.template.settings, ...settings } };
  const report = transform(source.report, template.settings.notes).value;
  return arrange({ report, template, styles: edition.styles, parse: parseMarkdown }).value;
}

async function emit(
  doc: Doc,
  folder = sample,
  pageOf?: (target: string) => string | undefined,
): Promise<Made> {
  const made = await emitDocx({
    doc,
    image: readImages(folder, world).bytes,
    titleLines,
    fontName: (role) => wordFonts[role] ?? role,
    ...(pageOf && { pageOf }),
  });
  return { doc, bytes: made.value, file: openDocx(made.value), diagnostics: made.diagnostics };
}

/** The sample's edition with other blocks in its body. */
const withBlocks = (doc: Doc, blocks: readonly DocBlock[]): Doc => ({
  ...doc,
  sections: [{ name: 'body', start: 'new-page', pageNumbers: true, blocks }],
});

const notes = { placement: 'appendix', marker: '[1]', superscript: true } as const;
const text = (value: string) => [{ type: 'text', value }] as const;

let handout: Made;
let report: Made;
beforeAll(async () => {
  handout = await emit(docOf(sample), sample, () => '7');
  report = await emit(docOf(seed), seed, () => '7');
});

describe('the package', () => {
  it('is the same, byte for byte, at any time', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-05-05T10:10:10Z') });
    const again = await emit(docOf(sample), sample, () => '7');
    vi.useRealTimers();
    expect(Buffer.from(again.bytes).equals(Buffer.from(handout.bytes))).toBe(true);
  });

  it('holds every part that its relations and content types name', () => {
    const { file } = handout;
    const targets = parseXml(file.xml('word/_rels/document.xml.rels')).all('Relationship');
    for (const { attributes } of targets) expect(file.names).toContain(`word/${attributes.Target}`);
    for (const { attributes } of parseXml(file.xml('[Content_Types].xml')).all('Override'))
      expect(file.names).toContain((attributes.PartName ?? '').slice(1));
    const ids = targets.map(({ attributes }) => attributes.Id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const xml of [file.xml('word/document.xml')])
      for (const [, id] of xml.matchAll(/r:(?:id|embed)="([^"]*)"/gu)) expect(ids).toContain(id);
  });

  it('bears the report’s date, title and author, not the clock’s nor the library’s', () => {
    const core = handout.file.xml('docProps/core.xml');
    expect(core).toContain(
      '<dcterms:created xsi:type="dcterms:W3CDTF">2023-01-05T00:00:00Z</dcterms:created>',
    );
    expect(core).toContain('<dc:title>在某某市第十届人民代表大会第一次会议上的政府工作报告</dc:title>');
    expect(core).toContain('<dc:creator>某某市人民政府</dc:creator>');
    expect(core).toContain('<cp:keywords>政府工作报告；某某市</cp:keywords>');
  });

  it('escapes what XML cannot hold as it stands', async () => {
    const paragraph: DocBlock = { type: 'paragraph', style: 'body', children: text('1<2 & “3”>"\u0007') };
    const { file } = await emit(withBlocks(handout.doc, [paragraph]));
    expect(file.paragraphs('Normal')[0]?.words()).toBe('1<2 & “3”>"');
  });
});

/** Children of an element in the order of the schema (ISO/IEC 29500-1, wml.xsd). */
const orders: Readonly<Record<string, string>> = {
  'w:pPr':
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr',
  'w:rPr':
    'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang',
  'w:style':
    'name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked pPr rPr tblPr',
  'w:lvl': 'start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr',
  'w:tblPr':
    'tblStyle tblpPr tblOverlap bidiVisual tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription',
  'w:tcPr': 'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign',
  'w:sectPr':
    'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid',
  'w:settings':
    'zoom mirrorMargins bordersDoNotSurroundHeader bordersDoNotSurroundFooter defaultTabStop evenAndOddHeaders noPunctuationKerning characterSpacingControl noLineBreaksAfter noLineBreaksBefore updateFields footnotePr endnotePr compat themeFontLang decimalSymbol listSeparator',
};

describe('the schema', () => {
  it.each(Object.keys(orders))('%s has its children in order', (name) => {
    const order = (orders[name] ?? '').split(' ').map((child) => `w:${child}`);
    const parts = [
      'document',
      'styles',
      'numbering',
      'settings',
      'footnotes',
      'header1',
      'footer1',
      'footer4',
    ];
    const elements = parts.flatMap((part) => handout.file.part(part).all(name));
    for (const element of elements) {
      const places = element.children.map((child) => order.indexOf(child.name));
      expect(places, element.children.map((child) => child.name).join(' ')).not.toContain(-1);
      expect([...places].sort((a, b) => a - b)).toEqual(places);
    }
    expect(elements.length).toBeGreaterThan(0);
  });
});

describe('the grid', () => {
  const number = (element: Xml | undefined, name: string) => Number(element?.attributes[name]);

  it('has lines of exactly 579 twips, 22 to a page, and no character grid', () => {
    const sections = handout.file.part('document').all('w:sectPr');
    for (const grid of sections.map((section) => section.first('w:docGrid')))
      expect(grid?.attributes).toEqual({ 'w:type': 'lines', 'w:linePitch': '579' });
    expect(handout.file.style('Normal').first('w:spacing')?.attributes).toMatchObject({
      'w:line': '579',
      'w:lineRule': 'exact',
      'w:before': '0',
      'w:after': '0',
    });
    const [size, margins] = [sections[0]?.first('w:pgSz'), sections[0]?.first('w:pgMar')];
    const height = number(size, 'w:h') - number(margins, 'w:top') - number(margins, 'w:bottom');
    expect(Math.floor(height / 579)).toBe(22);
  });

  it('has margins of 37, 35, 28 and 26 mm, mirrored for both sides', () => {
    const margins = handout.file.part('document').first('w:pgMar')?.attributes;
    expect(margins).toMatchObject({
      'w:top': '2098',
      'w:bottom': '1984',
      'w:left': '1587',
      'w:right': '1474',
    });
    expect(handout.file.part('settings').first('w:mirrorMargins')).toBeDefined();
  });

  it('has room for 28 characters, and for 26 behind an indent of two unspaced ones', () => {
    const run = handout.file.style('Normal').first('w:rPr');
    const spacing = Number(run?.val('w:spacing'));
    expect([run?.val('w:sz'), spacing]).toEqual(['32', -5]);
    const width = 11906 - 1587 - 1474;
    expect(Math.floor(width / (320 + spacing))).toBe(28);
    expect(640 + 26 * (320 + spacing)).toBeLessThanOrEqual(width);
  });

  it('does not stretch titles: no grid for their characters, whole lines of the page for their height', () => {
    const title = handout.file.style('Title');
    expect(title.first('w:rPr')?.val('w:spacing')).toBe('0');
    const spacing = title.first('w:spacing')?.attributes;
    const total = ['w:before', 'w:line', 'w:after'].reduce((sum, name) => sum + Number(spacing?.[name]), 0);
    expect(total % 579).toBe(0);
  });

  it('lets a footer reach up to the text and no further', () => {
    const spacing = handout.file.style('Footer').first('w:spacing')?.attributes;
    const distance = Number(handout.file.part('document').first('w:pgMar')?.attributes['w:footer']);
    const top = distance + Number(spacing?.['w:line']) + Number(spacing?.['w:before']);
    expect(1984 - top).toBe(2);
  });
});

describe('fonts', () => {
  const parts = [
    'document',
    'styles',
    'numbering',
    'footnotes',
    'header1',
    'footer1',
    'footer2',
    'fontTable',
  ];

  it('names none by theme', () => {
    for (const part of parts) expect(handout.file.xml(`word/${part}.xml`)).not.toMatch(/Theme=|w:cstheme/u);
    expect(handout.file.names.filter((name) => name.includes('theme'))).toEqual([]);
  });

  it('gives every style that differs its East Asian font with the hint', () => {
    const fonts = (id: string) => handout.file.style(id).first('w:rFonts')?.attributes;
    const named = (font: string, western = 'Times New Roman') => ({
      'w:hint': 'eastAsia',
      'w:eastAsia': font,
      'w:ascii': western,
      'w:hAnsi': western,
      'w:cs': western,
    });
    expect(fonts('Normal')).toEqual(named('仿宋_GB2312'));
    expect(fonts('Title')).toEqual(named('方正小标宋简体', '方正小标宋简体'));
    expect(fonts('Heading1')).toEqual(named('黑体', 'Arial'));
    expect(fonts('Heading2')).toEqual(named('楷体_GB2312'));
    expect(fonts('Footer')).toMatchObject({ 'w:ascii': '宋体', 'w:hAnsi': '宋体', 'w:eastAsia': '宋体' });
  });

  it('marks every run of words as East Asian, so that “ ” —— …… are Chinese', () => {
    const runs = [...handout.file.part('document').all('w:r'), ...handout.file.part('footer1').all('w:r')];
    const spoken = runs.filter((run) => run.first('w:t') !== undefined);
    expect(spoken.length).toBeGreaterThan(50);
    for (const run of spoken) expect(run.first('w:rFonts')?.attributes).toEqual({ 'w:hint': 'eastAsia' });
  });

  it('lists each font, with a stand-in for those a computer may lack', () => {
    const fonts = handout.file.part('fontTable').all('w:font');
    const names = fonts.map(({ attributes }) => attributes['w:name']);
    expect(names).toEqual(expect.arrayContaining(['仿宋_GB2312', '方正小标宋简体', 'Times New Roman']));
    const fangsong = fonts.find(({ attributes }) => attributes['w:name'] === '仿宋_GB2312');
    expect([fangsong?.val('w:altName'), fangsong?.val('w:charset')]).toEqual(['仿宋', '86']);
  });
});

describe('styles', () => {
  it('are Word’s own where it has them, with the Chinese name as alias', () => {
    const name = (id: string) => [
      handout.file.style(id).val('w:name'),
      handout.file.style(id).val('w:aliases'),
    ];
    expect(name('Normal')).toEqual(['Normal', '正文']);
    expect(name('Title')).toEqual(['Title', '标题']);
    expect(name('Heading1')).toEqual(['heading 1', '一级标题']);
    expect(name('Heading2')).toEqual(['heading 2', '二级标题']);
    expect(name('TOC1')).toEqual(['toc 1', '目录一级']);
    expect(name('YfNote')).toEqual(['注释', undefined]);
  });

  it('put headings into the outline and keep them with their text', () => {
    for (const [i, id] of ['Heading1', 'Heading2', 'Heading3', 'Heading4'].entries()) {
      expect(handout.file.style(id).val('w:outlineLvl')).toBe(String(i));
      expect(handout.file.style(id).first('w:keepNext')).toBeDefined();
    }
  });

  it('indent in characters, with twips beside them', () => {
    const indent = handout.file.style('Normal').first('w:ind')?.attributes;
    expect(indent).toMatchObject({ 'w:firstLineChars': '200', 'w:firstLine': '630', 'w:leftChars': '0' });
    expect(handout.file.style('Heading1').first('w:ind')?.attributes['w:firstLineChars']).toBe('200');
    expect(handout.file.style('YfSalutation').first('w:ind')?.attributes['w:firstLineChars']).toBe('0');
  });

  it('exist for every paragraph and run that names one', () => {
    const ids = handout.file
      .part('styles')
      .all('w:style')
      .map(({ attributes }) => attributes['w:styleId']);
    expect(new Set(ids).size).toBe(ids.length);
    const document = handout.file.part('document');
    const used = [...document.all('w:pStyle'), ...document.all('w:rStyle')].map((e) => e.attributes['w:val']);
    for (const id of used) expect(ids).toContain(id);
  });

  it('carry all looks: body paragraphs have none of their own', () => {
    for (const paragraph of report.file.paragraphs('Normal'))
      expect((paragraph.first('w:pPr')?.children ?? []).filter(({ name }) => name !== 'w:sectPr')).toEqual(
        [],
      );
    const own = new Set(
      report.file
        .part('document')
        .all('w:rPr')
        .flatMap((r) => r.children.map(({ name }) => name)),
    );
    expect([...own].sort()).toEqual(['w:b', 'w:bCs', 'w:rFonts', 'w:rStyle']);
  });
});

describe('settings', () => {
  it('break lines the Chinese way at the strict level', () => {
    const settings = handout.file.part('settings');
    const before = settings.val('w:noLineBreaksBefore') ?? '';
    for (const mark of '、，。：；！？”’）》·—…～') expect(before).toContain(mark);
    const after = settings.val('w:noLineBreaksAfter') ?? '';
    for (const mark of '“‘（《') expect(after).toContain(mark);
    for (const mark of '、·”') expect(after).not.toContain(mark);
    expect(settings.val('w:characterSpacingControl')).toBe('compressPunctuation');
    expect(handout.file.style('Normal').val('w:overflowPunct')).toBe('0');
  });

  it('ask for today’s layout, without the switch that squeezes quotes', () => {
    const mode = handout.file.part('settings').first('w:compatSetting')?.attributes;
    expect(mode).toMatchObject({ 'w:name': 'compatibilityMode', 'w:val': '15' });
    expect(handout.file.xml('word/settings.xml')).not.toContain('balanceSingleByteDoubleByteWidth');
    expect(handout.file.part('styles').first('w:lang')?.attributes['w:eastAsia']).toBe('zh-CN');
  });

  it('ask to fill in page numbers only where none are known', async () => {
    expect(handout.file.part('settings').first('w:updateFields')).toBeUndefined();
    const unknown = await emit(docOf(sample));
    expect(unknown.file.part('settings').first('w:updateFields')).toBeDefined();
  });
});

describe('sections', () => {
  const sections = () => handout.file.part('document').all('w:sectPr');

  it('end in a paragraph of the text, never in an empty one that would cost a line', () => {
    const ends = handout.file.paragraphs().filter((p) => p.first('w:pPr')?.first('w:sectPr') !== undefined);
    expect(ends.length).toBe(sections().length - 1);
    for (const end of ends)
      expect(end.words() !== '' || styleOf(end) === 'YfAnchor', styleOf(end)).toBe(true);
    expect(handout.file.style('YfAnchor').first('w:spacing')?.attributes['w:line']).toBe('20');
  });

  it('start where the edition says and count anew at the text', () => {
    const kinds = sections().map((section) => [
      section.val('w:type'),
      section.first('w:pgNumType')?.attributes['w:start'],
    ]);
    expect(kinds.slice(0, 3)).toEqual([
      ['nextPage', undefined],
      ['nextPage', undefined],
      ['oddPage', '1'],
    ]);
  });

  /** Footers of a section, odd and even; those of the section before where it names none. */
  const footers = (index: number): readonly (readonly [string, string])[] => {
    const relations = parseXml(handout.file.xml('word/_rels/document.xml.rels')).all('Relationship');
    const own = sections()[index]?.all('w:footerReference') ?? [];
    if (own.length === 0 && index > 0) return footers(index - 1);
    return own.map(({ attributes }) => {
      const target = relations.find((r) => r.attributes.Id === attributes['r:id'])?.attributes.Target ?? '';
      return [attributes['w:type'] ?? '', target.replace('.xml', '')];
    });
  };

  it('bear page numbers at the outer edge, one character in, and none on the cover and the contents', () => {
    for (const [, part] of [...footers(0), ...footers(1)]) expect(handout.file.part(part).words()).toBe('');
    const [odd, even] = footers(2).map(([kind, part]) => ({ kind, footer: handout.file.part(part) }));
    expect([
      odd?.kind,
      odd?.footer.val('w:jc'),
      odd?.footer.first('w:ind')?.attributes['w:rightChars'],
    ]).toEqual(['default', 'right', '100']);
    expect([
      even?.kind,
      even?.footer.val('w:jc'),
      even?.footer.first('w:ind')?.attributes['w:leftChars'],
    ]).toEqual(['even', 'left', '100']);
    expect([odd?.footer.words(), odd?.footer.codes()]).toEqual(['— 1 —', ['PAGE']]);
    expect(handout.file.part('settings').first('w:evenAndOddHeaders')).toBeDefined();
  });

  it('turn the page for a wide table, and leave the number where the upright page has it', () => {
    const index = sections().findIndex((s) => s.first('w:pgSz')?.attributes['w:orient'] === 'landscape');
    const turned = sections()[index];
    expect(turned?.first('w:pgSz')?.attributes).toMatchObject({ 'w:w': '16838', 'w:h': '11906' });
    expect(turned?.first('w:pgMar')?.attributes).toMatchObject({ 'w:top': '1587', 'w:left': '1984' });
    for (const [, part] of footers(index)) {
      const box = handout.file.part(part).first('v:textbox');
      expect([box?.attributes.style, box?.codes()]).toEqual(['layout-flow:vertical', ['PAGE']]);
    }
    expect(footers(index + 1)).not.toEqual(footers(index));
    expect(sections()[index + 1]?.first('w:pgSz')?.attributes['w:orient']).toBe('portrait');
  });

  it('hold 版记 in a frame at the foot of the text, between rules as wide as the text', () => {
    const [imprint] = handout.file.paragraphs('YfImprint');
    expect(imprint?.words()).toBe('大会秘书处2023年1月6日印发');
    expect(imprint?.first('w:framePr')?.attributes).toMatchObject({
      'w:w': '8845',
      'w:vAnchor': 'margin',
      'w:yAlign': 'bottom',
    });
    const style = handout.file.style('YfImprint');
    expect(['w:top', 'w:between', 'w:bottom'].map((side) => style.first(side)?.attributes['w:sz'])).toEqual([
      '8',
      '6',
      '8',
    ]);
    expect(style.first('w:ind')?.attributes['w:left']).toBe('0');
    expect(style.all('w:tab').map(({ attributes }) => attributes['w:pos'])).toEqual(['280', '8565']);
  });

  it('give 版记 an even page of its own where the printed edition ends on an odd one', async () => {
    const last = (file: DocxFile) => file.part('document').all('w:sectPr').at(-1);
    expect(last(handout.file)?.val('w:type')).toBe('evenPage');
    const even = await emit(docOf(sample), sample, () => '8');
    expect(last(even.file)?.val('w:type')).toBe('nextPage');
    const single = await emit(docOf(sample, { duplex: false }), sample, () => '7');
    expect(last(single.file)?.val('w:type')).toBe('nextPage');
  });

  it('number lines, and bear a running header and a watermark, where the edition asks', async () => {
    const { file } = await emit(
      docOf(sample, { lineNumbers: true, runningHeader: '会议文件', watermark: '征求意见稿' }),
    );
    const numbered = file
      .part('document')
      .all('w:sectPr')
      .map((s) => s.first('w:lnNumType')?.attributes['w:countBy']);
    expect(numbered.slice(0, 3)).toEqual([undefined, undefined, '5']);
    expect([file.part('header1').words(), file.part('header3').words()]).toEqual(['', '会议文件']);
    for (const header of ['header1', 'header2', 'header3', 'header4'])
      expect(file.part(header).all('v:textpath').at(-1)?.attributes.string).toBe('征求意见稿');
  });
});

describe('numbers', () => {
  it('of headings are Word’s, bound to their styles at each level', () => {
    const [headings] = handout.file.part('numbering').all('w:abstractNum');
    const levels = headings
      ?.all('w:lvl')
      .map((level) => ['w:pStyle', 'w:numFmt', 'w:lvlText', 'w:suff'].map((n) => level.val(n)));
    expect(levels).toEqual([
      ['Heading1', 'chineseCountingThousand', '%1、', 'nothing'],
      ['Heading2', 'chineseCountingThousand', '（%2）', 'nothing'],
      ['Heading3', 'decimal', '%3.', 'space'],
      ['Heading4', 'decimal', '（%4）', 'nothing'],
    ]);
    expect(handout.file.paragraphs('Heading1').map((p) => p.words())).toEqual([
      '过去五年工作回顾',
      '今后工作',
      '附件里的一级',
    ]);
  });

  it('start anew in an attachment', () => {
    const lists = handout.file.paragraphs('Heading1').map((p) => p.first('w:pPr')?.val('w:numId'));
    expect(lists.slice(0, 2)).toEqual([undefined, undefined]);
    expect(Number(lists[2])).toBeGreaterThan(2);
  });

  it('are typed where Word would count otherwise', async () => {
    const heading = (number: string): DocBlock => ({
      type: 'paragraph',
      style: 'heading1',
      number,
      children: text('标题'),
      level: 2,
    });
    const { file } = await emit(withBlocks(handout.doc, [heading('一、'), heading('三、'), heading('二、')]));
    const made = file.paragraphs('Heading1').map((p) => [p.words(), p.first('w:pPr')?.val('w:numId')]);
    expect(made).toEqual([
      ['标题', undefined],
      ['三、标题', '0'],
      ['标题', undefined],
    ]);
  });

  it('of lists count from where the author began, each list by itself', () => {
    const items = handout.file.paragraphs('YfList').map((p) => [p.words(), p.val('w:numId')] as const);
    const starts = handout.file.part('numbering').all('w:abstractNum');
    const list = (words: string) => {
      const id = items.find(([own]) => own === words)?.[1];
      const levels = starts.find(({ attributes }) => attributes['w:abstractNumId'] === id);
      return [levels?.val('w:numFmt'), levels?.val('w:lvlText'), levels?.val('w:start')];
    };
    expect(list('第一条')).toEqual(['bullet', '•', '1']);
    expect(list('首先')).toEqual(['decimal', '%1.', '3']);
    expect(items.find(([words]) => words === '其次的第二段。')?.[1]).toBeUndefined();
    const inner = handout.file.paragraphs('YfList').find((p) => p.words() === '里面一条');
    expect(inner?.first('w:ind')?.attributes['w:leftChars']).toBe('200');
  });
});

describe('fields and bookmarks', () => {
  const stories = () => ['document', 'footnotes', 'footer3'].map((part) => handout.file.part(part));

  it('are whole: begin, separate and end stand in turn', () => {
    for (const story of stories()) {
      const marks = story.all('w:fldChar').map(({ attributes }) => attributes['w:fldCharType']);
      let depth = 0;
      for (const mark of marks) {
        depth += mark === 'begin' ? 1 : mark === 'end' ? -1 : 0;
        expect(depth).toBeGreaterThanOrEqual(0);
      }
      expect(depth).toBe(0);
      expect(marks.filter((m) => m === 'begin').length).toBe(marks.filter((m) => m === 'separate').length);
    }
  });

  it.each([
    ['appendix', '[1]'],
    ['foot', '[1]'],
    ['both', '①'],
  ] as const)('lead to bookmarks that are there (%s %s)', async (placement, marker) => {
    const { file } = await emit(docOf(sample, { notes: { ...notes, placement, marker } }));
    const document = file.part('document');
    const bookmarks = document.all('w:bookmarkStart').map(({ attributes }) => attributes['w:name'] ?? '');
    const codes = [...document.codes(), ...file.part('footnotes').codes()];
    const named = codes.flatMap((code) => /^(?:REF|PAGEREF|NOTEREF) (\S+)/u.exec(code)?.[1] ?? []);
    const anchors = document.all('w:hyperlink').map(({ attributes }) => attributes['w:anchor'] ?? '');
    expect(named.length).toBeGreaterThan(5);
    for (const name of [...named, ...anchors]) expect(bookmarks).toContain(name);
    expect(new Set(bookmarks.map((name) => name.toLowerCase())).size).toBe(bookmarks.length);
    for (const name of bookmarks) expect(name).toMatch(/^_[0-9A-Za-z_]{1,39}$/u);
    const ids = document.all('w:bookmarkStart').map(({ attributes }) => attributes['w:id']);
    expect(
      document
        .all('w:bookmarkEnd')
        .map(({ attributes }) => attributes['w:id'])
        .sort(),
    ).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('give names of any length and script their own bookmark', async () => {
    const long = '表'.repeat(60);
    const paragraph = (id: string): DocBlock => ({
      type: 'paragraph',
      style: 'body',
      id,
      children: text(id),
    });
    const { file } = await emit(withBlocks(handout.doc, [paragraph(`${long}一`), paragraph(`${long}二`)]));
    const names = file
      .part('document')
      .all('w:bookmarkStart')
      .map(({ attributes }) => attributes['w:name'] ?? '');
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(40);
  });

  it('make the contents: a field with its entries, linked, with their page numbers', () => {
    const contents = handout.file.part('document').first('w:sdt');
    expect(contents?.val('w:docPartGallery')).toBe('Table of Contents');
    expect(contents?.codes()[0]).toBe('TOC \\o "1-4" \\h \\z \\u');
    const entries = contents?.all('w:p').map((p) => [styleOf(p), p.words()]);
    expect(entries?.slice(0, 3)).toEqual([
      ['TOC1', '一、过去五年工作回顾7'],
      ['TOC2', '（一）经济7'],
      ['TOC3', '1. 工业7'],
    ]);
    expect(handout.file.style('TOC1').first('w:tab')?.attributes).toEqual({
      'w:val': 'right',
      'w:leader': 'dot',
      'w:pos': '8845',
    });
  });

  it('make cross-references follow their targets', () => {
    const [first] = handout.file.paragraphs('Normal');
    expect(first?.words()).toMatch(
      /^着重的话要讲清楚，面积12km2，详见网站，见表1、图1、附件1、第一部分、(?:第一部分)?（一）和注1。$/u,
    );
    const field = first?.all('w:r').find((run) => run.words() === '（一）');
    expect(field).toBeDefined();
    expect(first?.codes().map((code) => code.replace(/_\S+/u, '*'))).toEqual([
      'HYPERLINK "https://example.com/a?b=1&c=2"',
      'REF * \\h',
      'REF * \\h',
      'REF * \\h',
      'REF * \\n \\h',
      'REF * \\n \\h',
    ]);
    expect(handout.file.paragraphs('YfTableCaption')[0]?.codes()).toEqual(['SEQ 表 \\* ARABIC']);
    expect(handout.file.paragraphs('YfFigureCaption')[0]?.words()).toBe('图1　年均增速');
  });
});

describe('notes', () => {
  it('are a numbered list; a marker is a raised reference to its number, and the term leads back', () => {
    expect(handout.file.style('YfNote').val('w:numId')).toBe('2');
    const [note] = handout.file.paragraphs('YfNote');
    expect(note?.words()).toBe('“放管服”：简政放权、放管结合、优化服务。');
    const name = note?.first('w:bookmarkStart')?.attributes['w:name'];
    const marked = handout.file.paragraphs('Normal').find((p) => p.words().startsWith('一年来'));
    expect(marked?.words()).toBe('一年来，“放管服”[1]改革持续推进——成效明显……“双减”[2]落地。');
    expect(marked?.codes()[0]).toBe(`REF ${name} \\n \\h`);
    const marker = marked?.all('w:r').find((run) => run.words() === '1');
    expect(marker?.val('w:rStyle')).toBe('YfMarker');
    expect(handout.file.style('YfMarker').val('w:vertAlign')).toBe('superscript');
    const back = note?.first('w:hyperlink')?.attributes['w:anchor'];
    expect(marked?.all('w:bookmarkStart').map(({ attributes }) => attributes['w:name'])).toContain(back);
  });

  it('stand apart from a figure behind their marker', async () => {
    const marker = { type: 'noteRef', note: 'a', number: 1, mention: 1, text: '[1]' } as const;
    const blocks = [
      {
        type: 'paragraph',
        style: 'body',
        children: [...text('企业'), marker, ...text('84户，项目'), marker, ...text('多')],
      },
    ] as const;
    const { file } = await emit(withBlocks(docOf(sample, { notes }), blocks));
    const runs =
      file
        .paragraphs('Normal')
        .find((p) => p.words().startsWith('企业'))
        ?.all('w:r') ?? [];
    const ends = runs.filter((run) => run.words() === ']').map((run) => run.val('w:rStyle'));
    expect(ends).toEqual(['YfMarkerEnd', 'YfMarker']);
    expect(file.style('YfMarkerEnd').val('w:spacing')).toBe('80');
    expect(file.style('YfMarkerEnd').val('w:basedOn')).toBe('YfMarker');
  });

  it('go on without a number where they have further paragraphs', () => {
    const more = handout.file.paragraphs('YfNote').find((p) => p.words() === '第二段说明。');
    expect(more?.val('w:numId')).toBe('0');
    expect(more?.first('w:ind')?.attributes['w:firstLineChars']).toBe('200');
  });

  it('stand on the line where the edition says so', async () => {
    const { file } = await emit(docOf(sample, { notes: { ...notes, superscript: false } }));
    expect(file.style('YfMarker').first('w:vertAlign')).toBeUndefined();
  });

  it('at the foot are Word’s own footnotes, referred to again by their number', async () => {
    const { file } = await emit(docOf(sample, { notes: { ...notes, placement: 'foot', mentions: 'every' } }));
    const notes_ = file.part('footnotes').all('w:footnote');
    expect(notes_.map(({ attributes }) => attributes['w:id'])).toEqual(['-1', '0', '1', '2']);
    expect(notes_[2]?.words()).toBe('. “放管服”：简政放权、放管结合、优化服务。第二段说明。');
    expect(notes_[2]?.first('w:footnoteRef')).toBeDefined();
    const references = file
      .part('document')
      .all('w:footnoteReference')
      .map(({ attributes }) => attributes['w:id']);
    expect(references).toEqual(['1', '2']);
    expect(file.paragraphs('YfNote')).toEqual([]);
  });

  it('with circled markers say that Word cannot renumber them', async () => {
    const made = await emit(docOf(sample, { notes: { ...notes, marker: '①' } }));
    expect(made.diagnostics.map(({ rule }) => rule)).toContain('docx-marker-fixed');
    const foot = await emit(docOf(sample, { notes: { ...notes, marker: '①', placement: 'foot' } }));
    expect(foot.diagnostics.map(({ rule }) => rule)).not.toContain('docx-marker-fixed');
    expect(foot.file.part('settings').first('w:footnotePr')?.val('w:numFmt')).toBe('decimalEnclosedCircle');
  });
});

describe('tables', () => {
  const tables = () => handout.file.part('document').all('w:tbl');

  it('have a width on every column, the head on every page, rows that stay whole', () => {
    for (const table of tables()) {
      const widths = table.all('w:gridCol').map(({ attributes }) => Number(attributes['w:w']));
      expect(widths.every((width) => width > 0)).toBe(true);
      const total = Number(table.first('w:tblW')?.attributes['w:w']);
      expect(widths.reduce((sum, width) => sum + width, 0)).toBe(total);
      for (const row of table.all('w:tr')) {
        expect(row.first('w:cantSplit')).toBeDefined();
        const cells = row.all('w:tcW').map(({ attributes }) => Number(attributes['w:w']));
        expect(cells.reduce((sum, width) => sum + width, 0)).toBe(total);
      }
      expect(table.all('w:tr').map((row) => row.first('w:tblHeader') !== undefined)[0]).toBe(true);
    }
    expect(tables().map((table) => table.first('w:tblW')?.attributes['w:w'])).toEqual(['8845', '12756']);
  });

  it('merge cells down and across', () => {
    const cells = tables()[0]
      ?.all('w:tr')
      .map((row) =>
        row
          .all('w:tc')
          .map((cell) => [
            cell.words(),
            cell.first('w:vMerge')?.attributes['w:val'] ?? cell.first('w:vMerge')?.name,
            cell.val('w:gridSpan'),
          ]),
      );
    expect(cells?.slice(2)).toEqual([
      [
        ['一般公共预算收入', 'restart', undefined],
        ['亿元', undefined, undefined],
        ['25.45', undefined, undefined],
        ['56.6', undefined, undefined],
      ],
      [
        ['', 'w:vMerge', undefined],
        ['亿元', undefined, undefined],
        ['1025.4', undefined, undefined],
        ['-3.25', undefined, undefined],
      ],
      [
        ['合计', undefined, '2'],
        ['1382.0', undefined, undefined],
        ['8.125', undefined, undefined],
      ],
    ]);
  });

  it('set numbers with their points in one line', async () => {
    const cell = (value: string) => ({ children: text(value), colspan: 1, rowspan: 1 });
    const table: DocBlock = {
      type: 'table',
      caption: [],
      remarks: [],
      landscape: false,
      head: [],
      columns: [{ align: 'decimal' }, { align: 'center' }],
      body: [
        ['331.1', '甲'],
        ['25.45', '乙'],
        ['7', '丙'],
        ['2014年起统计', '丁'],
        ['-', '戊'],
      ].map((row) => row.map(cell)),
    };
    const fonts = (await readFonts(undefined, undefined, world)).value;
    const { value } = fitTables({ doc: withBlocks(handout.doc, [table]), fonts });
    const { file } = await emit(value);
    const rows = file
      .part('document')
      .all('w:tr')
      .map((row) => row.all('w:p')[0]);
    const places = rows.slice(0, 3).map((number) => {
      const digits = /^\d*/u.exec(number?.words() ?? '')?.[0].length ?? 0;
      return Number(number?.first('w:ind')?.attributes['w:left']) + digits * 120;
    });
    expect(Math.max(...places) - Math.min(...places)).toBeLessThanOrEqual(1);
    expect(places[0]).toBeGreaterThan(360);
    expect(rows.slice(3).map((other) => other?.val('w:jc'))).toEqual(['center', 'center']);
  });

  it('turn a line before a number that Word would part from its unit, and nowhere else', async () => {
    const cell = (value: string) => ({ children: text(value), colspan: 1, rowspan: 1 });
    const table: TableBlock = {
      type: 'table',
      caption: [],
      remarks: [],
      landscape: false,
      head: [],
      columns: [{ width: 0.2 }, { width: 0.8 }],
      body: [
        ['完成投资额331.1亿元', '甲'],
        ['完成投资331.1亿元', '331.1亿元'],
        ['亿元/平方公里', '完成投资331.1亿元，增长5.2%'],
      ].map((row) => row.map(cell)),
    };
    const fonts = (await readFonts(undefined, undefined, world)).value;
    const strong = { type: 'strong', children: text('完成投资331.1亿元') } as const;
    const body = [...table.body, [{ children: [strong], colspan: 1, rowspan: 1 }]];
    const { value } = fitTables({ doc: withBlocks(handout.doc, [{ ...table, body }]), fonts });
    const { file } = await emit(value);
    const lines = file
      .part('document')
      .all('w:tc')
      .map((tc) =>
        tc
          .all('w:r')
          .map((run) => (run.first('w:br') ? '／' : run.words()))
          .join(''),
      );
    expect(lines).toEqual([
      '完成投资额／331.1亿元',
      '甲',
      '完成投资／331.1亿元',
      '331.1亿元',
      '亿元/／平方公里',
      '完成投资331.1亿元，增长5.2%',
      '完成投资／331.1亿元',
      '',
    ]);
  });

  it('turn their heads between words, as in print', async () => {
    const cell = (value: string) => ({ children: text(value), colspan: 1, rowspan: 1 });
    const heads = ['主要经济社会发展指标', '2024年实绩', '2025年计划', '平均增长', '计量单位', '备注'];
    const table: TableBlock = {
      type: 'table',
      caption: [],
      remarks: [],
      landscape: false,
      columns: [0.4, 0.12, 0.12, 0.12, 0.12, 0.12].map((width) => ({ width })),
      head: [heads.map(cell)],
      body: [['地区生产总值', '3119.5', '3298.7', '6.5', '亿元', ''].map(cell)],
    };
    const fonts = (await readFonts(undefined, undefined, world)).value;
    const { value } = fitTables({ doc: withBlocks(handout.doc, [table]), fonts });
    const { file } = await emit(value);
    const [row] = file.part('document').all('w:tr');
    const lines = row?.all('w:tc').map((tc) =>
      tc
        .all('w:r')
        .map((run) => (run.first('w:br') ? '／' : run.words()))
        .join(''),
    );
    expect(lines).toEqual([
      '主要经济社会发展指标',
      '2024年／实绩',
      '2025年／计划',
      '平均／增长',
      '计量／单位',
      '备注',
    ]);
  });

  it('survive rows that are short or span too far', async () => {
    const cell = (value: string, colspan = 1, rowspan = 1) => ({ children: text(value), colspan, rowspan });
    const table: DocBlock = {
      type: 'table',
      caption: [],
      remarks: [],
      landscape: false,
      columns: [{}, {}, {}],
      head: [],
      body: [[cell('甲', 1, 9), cell('乙', 9)], [cell('丙')], []],
    };
    const { file } = await emit(withBlocks(handout.doc, [table]));
    const spans = file
      .part('document')
      .all('w:tr')
      .map((row) => row.all('w:tc').reduce((sum, tc) => sum + Number(tc.val('w:gridSpan') ?? 1), 0));
    expect(new Set(spans).size).toBe(1);
  });
});

describe('figures', () => {
  it('keep their shape, fit the text, and speak', () => {
    const [chart] = handout.file.part('document').all('wp:inline');
    const [width, height] = ['cx', 'cy'].map((side) => Number(chart?.first('wp:extent')?.attributes[side]));
    expect((width ?? 0) / (height ?? 1)).toBeCloseTo(2, 1);
    expect((width ?? 0) / 635).toBeCloseTo(8845 / 2, -2);
    expect(chart?.first('wp:docPr')?.attributes).toMatchObject({ id: '1', descr: '年均增速柱状图' });
    expect(handout.file.style('YfFigure').first('w:spacing')?.attributes['w:lineRule']).toBe('auto');
  });

  it('hold an SVG as it is, and say where it cannot be seen', () => {
    const drawing = handout.file.part('document').first('asvg:svgBlip');
    expect(drawing).toBeDefined();
    expect(handout.file.names.filter((name) => name.endsWith('.svg')).length).toBe(1);
    expect(handout.diagnostics.map(({ rule }) => rule)).toEqual(['docx-svg']);
    // What a program without SVG shows is a frame with words, no single clear pixel.
    const pictures = Object.entries(handout.file.bytes).filter(([name]) => name.endsWith('.png'));
    const widths = pictures.map(([, bytes]) => Buffer.from(bytes).readUInt32BE(16));
    expect(widths).toContain(480);
    expect(Math.min(...widths)).toBeGreaterThan(1);
  });

  it('that cannot be read are named, not dropped', async () => {
    const figure: DocBlock = {
      type: 'figure',
      src: 'no.png',
      alt: '无',
      caption: [],
      pos: { file: 'r.md', line: 9 },
    };
    const made = await emitDocx({
      doc: withBlocks(handout.doc, [figure]),
      fontName: (role) => role,
      image: () => new Uint8Array([1, 2, 3]),
    });
    expect(made.diagnostics).toMatchObject([{ rule: 'image-unreadable', severity: 'error', line: 9 }]);
  });
});

describe('words', () => {
  it('have their looks: bold run-in phrases, dots of emphasis, raised figures', () => {
    const run = (words: string) =>
      handout.file
        .part('document')
        .all('w:r')
        .find((r) => r.words() === words);
    expect(run('一是稳增长。')?.first('w:b')).toBeDefined();
    expect(run('着重的话')?.val('w:em')).toBe('dot');
    expect(run('2')?.val('w:vertAlign')).toBe('superscript');
  });

  it('break titles where the author did', () => {
    const [title] = handout.file.paragraphs('Title');
    expect(title?.all('w:br').length).toBe(1);
  });

  it('turn titles by sense between indents, and write no break into the text', async () => {
    const [occasion] = report.file.paragraphs('Subtitle');
    expect(occasion?.all('w:br')).toEqual([]);
    expect(occasion?.words()).toBe('（2022年3月28日在沁水县第十七届人民代表大会第三次会议上）');
    const indent = occasion?.first('w:ind')?.attributes ?? {};
    expect(indent['w:left']).toBe(indent['w:right']);
    // 人民代表大会／第三次会议上: 23 characters and a half of some 316 twips, not 24, of 28.
    const room = (28 - (2 * Number(indent['w:left'])) / 316).toFixed(1);
    expect(Number(room)).toBeGreaterThan(22.4);
    expect(Number(room)).toBeLessThan(24);
    const paragraph: DocBlock = { type: 'paragraph', style: 'body', children: text('正文'.repeat(40)) };
    const { file } = await emit(withBlocks(handout.doc, [paragraph]));
    expect(file.paragraphs('Normal')[0]?.all('w:br')).toEqual([]);
  });

  it('break a title where no indents turn it by sense, in a style that import knows', async () => {
    const title = '关于北京市2024年国民经济和社会发展计划执行情况与2025年国民经济和社会发展计划草案的报告';
    const cover: DocBlock = { type: 'paragraph', style: 'coverTitle', children: text(title) };
    const { bytes, file } = await emit(withBlocks(handout.doc, [{ ...cover, style: 'title' }, cover]));
    const [broken] = file.paragraphs('YfCoverTitle');
    const breaks = broken?.all('w:r').filter((run) => run.first('w:br') !== undefined) ?? [];
    expect(breaks.length).toBeGreaterThan(2);
    expect(breaks.map((run) => run.val('w:rStyle'))).toEqual(breaks.map(() => 'YfTurn'));
    expect(broken?.words()).toBe(title);
    const options = { strict: false, trackedChanges: 'accept' } as const;
    const { value } = await importDraft('a.docx', bytes, options);
    expect(value?.files.map(([, content]) => content).join('')).toContain(title);
  });

  it.each([
    ['政府工作报告', 1],
    ['沁水县人民政府关于2022年国民经济和社会发展计划执行情况的报告', 2],
    ['关于北京市2024年国民经济和社会发展计划执行情况与2025年国民经济和社会发展计划草案的报告', 3],
  ])('fill whole lines of the grid with a title: %s', async (title, lines) => {
    const block: DocBlock = { type: 'paragraph', style: 'title', children: text(title) };
    const { file } = await emit(withBlocks(handout.doc, [block]));
    const style = file.style('Title').first('w:spacing')?.attributes ?? {};
    const own = file.paragraphs('Title')[0]?.first('w:spacing')?.attributes ?? {};
    const { 'w:before': before, 'w:line': line, 'w:after': after } = { ...style, ...own };
    const rows = (Number(before ?? 0) + lines * Number(line) + Number(after)) / 579;
    expect(rows).toBeCloseTo(Math.round(rows), 2);
    expect(Number(after) / 579).toBeGreaterThan(0.29);
  });

  it('may break sentences over pages, which the reading edition is told', async () => {
    const made = await emit(docOf(sample, { wholeSentences: true }));
    expect(made.diagnostics.map(({ rule }) => rule)).toContain('docx-sentences');
  });

  it('keep a page break on the paragraph after it', async () => {
    const paragraph: DocBlock = { type: 'paragraph', style: 'body', children: text('后') };
    const { file } = await emit(withBlocks(handout.doc, [paragraph, { type: 'pageBreak' }, paragraph]));
    expect(file.paragraphs('Normal').map((p) => p.first('w:pageBreakBefore') !== undefined)).toEqual([
      false,
      true,
    ]);
  });

  it.each([
    ['the sample', sample],
    ['the seed', seed],
  ])('of %s read back are those of the source, with the numbers Word makes', (_, folder) => {
    const source = readSource(folder, world).value;
    if (source === undefined) throw new Error('no source');
    const made = folder === seed ? report : handout;
    const expected = expectedText(transform(source.report, made.doc.settings.notes).value, made.doc.settings);
    const found = readDocx(made.bytes);
    expect(compareText(expected.body, found.body)).toBeUndefined();
    expect(compareText(expected.notes, found.body)).toBeUndefined();
  });
});
