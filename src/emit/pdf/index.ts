// Pages → PDF/A-2a and PDF/UA-1: pdfmake's document, our own glyph runs and structure tree.

import type { Fonts } from '../../font/index.js';
import type { Diagnostic, Position, Result } from '../../model/diagnostic.js';
import type { Pages } from '../../model/page.js';
import { embedFonts, writeFont } from './embed.js';
import { setMetadata } from './metadata.js';
import { addDestinations, addOutline, addPageLabels } from './navigation.js';
import { packObjects } from './object-streams.js';
import { type Painter, paintPage } from './paint.js';
import { finish, openDocument, type Ref } from './pdfmake.js';
import { openPictures } from './pictures.js';
import { endStructure, openStructure } from './structure.js';
import { lackingText, pdfkitFont, type SvgText, svgTexts } from './svg-font.js';

export interface PdfInput {
  readonly pages: Pages;
  readonly fonts: Fonts;
  /** Bytes of an image by its `src`. */
  readonly image: (src: string) => Uint8Array | undefined;
  /** Where an image is named in the source. */
  readonly placeOf?: (src: string) => Position | undefined;
}

/** The bytes of the file, none where a font is damaged. Dates and ids come from the content: same pages, same bytes. */
export async function emitPdf(input: PdfInput): Promise<Result<Uint8Array>> {
  const { pages, fonts, image, placeOf = () => undefined } = input;
  const texts = svgTexts(pages, fonts, image);
  const document = await openDocument(pages.info);
  packObjects(document);
  const { value: embedded, diagnostics: faults } = await embedFonts(
    document,
    charactersOf(pages, texts),
    fonts,
  );
  if (faults.length > 0) return { value: new Uint8Array(), diagnostics: faults };
  for (const font of embedded) document._fontFamilies[font.key] = pdfkitFont(font);
  const diagnostics: Diagnostic[] = [...lackingText(texts, placeOf)];
  const pictures = await openPictures({ document, pages, image, placeOf, texts, diagnostics });
  const structure = openStructure(document, pages);
  const painter: Painter = {
    document,
    structure,
    pictures,
    fonts: new Map(embedded.map((font) => [font.key, font])),
    destinations: new Set(Object.keys(pages.destinations)),
  };
  const refs: Ref[] = [];
  for (const page of pages.pages) {
    paintPage(page, painter);
    refs.push(document.page.dictionary);
  }
  for (const font of embedded) await writeFont(document, font);
  endStructure(structure, pages.info.lang);
  addDestinations(document, pages, refs);
  addOutline(document, pages);
  addPageLabels(document, pages.pages);
  setMetadata(document, pages.info);
  return { value: await finish(document), diagnostics };
}

/** Characters by face, in the order faces appear. */
function charactersOf(
  { pages }: Pages,
  texts: ReadonlyMap<string, SvgText>,
): ReadonlyMap<string, ReadonlySet<number>> {
  const faces = new Map<string, Set<number>>();
  const charactersIn = (face: string) => faces.get(face) ?? new Set<number>();
  for (const { items } of pages)
    for (const item of items) {
      if (item.type !== 'run') continue;
      const characters = charactersIn(item.face);
      for (const char of item.text) characters.add(char.codePointAt(0) ?? 0);
      faces.set(item.face, characters);
    }
  for (const { face, codePoints } of texts.values())
    faces.set(face, new Set([...charactersIn(face), ...codePoints]));
  return faces;
}
