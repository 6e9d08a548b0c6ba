// A page as SVG: a preview painted from the same items as the PDF, each glyph at its own x.

import type { Item, LinkArea, Page, Pages, Path, Picture, Rule, Run } from '../model/page.js';

const mmPerPoint = 25.4 / 72;

/** Page `index` of `pages`, in millimetres; fonts by face name, pictures by their `src`. */
export function svgPage(pages: Pages, index: number): string {
  const page = pages.pages[index];
  if (page === undefined) throw new Error(`page ${index} of ${pages.pages.length} was asked for`);
  const { width, height } = page;
  const size = `width="${mm(width)}mm" height="${mm(height)}mm" viewBox="0 0 ${mm(width)} ${mm(height)}"`;
  const title = `${pages.info.title} ${page.label ?? ''}`.trim();
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} lang="${xml(pages.info.lang)}">`,
    `<title>${xml(title)}</title>`,
    `<rect width="${mm(width)}" height="${mm(height)}" fill="#ffffff"/>`,
    ...page.items.map((item) => draw(item, page, pages)),
    '</svg>',
    '',
  ].join('\n');
}

function draw(item: Item, page: Page, pages: Pages): string {
  switch (item.type) {
    case 'run':
      return drawRun(item);
    case 'rule':
      return drawRule(item);
    case 'path':
      return drawPath(item);
    case 'picture':
      return drawPicture(item, pages);
    case 'link':
      return drawLink(item, page, pages);
  }
}

/** A glyph's x holds its shift; characters outside the BMP take two places in an x list, so each gets its own. */
function drawRun(run: Run): string {
  const em = run.size * mmPerPoint;
  const xs: string[] = [];
  let origin = run.x;
  [...run.text].forEach((char, i) => {
    const x = mm(origin + (run.shifts?.[i] ?? 0));
    xs.push(...Array(char.length).fill(x));
    origin += run.advances[i] ?? em;
  });
  const bold = run.bold ? ` stroke="${fill(run.color)}" stroke-width="${mm(em / 36)}"` : '';
  const turn = run.rotate === undefined ? '' : ` transform="rotate(${run.rotate} ${mm(run.x)} ${mm(run.y)})"`;
  const face = `font-family="${xml(run.face)}" font-size="${mm(em)}" fill="${fill(run.color)}"`;
  return `<text x="${xs.join(' ')}" y="${mm(run.y)}" ${face}${bold}${turn} xml:space="preserve">${xml(run.text)}</text>`;
}

function drawRule({ x, y, dx, dy, thickness, color }: Rule): string {
  const ends = `x1="${mm(x)}" y1="${mm(y)}" x2="${mm(x + dx)}" y2="${mm(y + dy)}"`;
  return `<line ${ends} stroke="${fill(color)}" stroke-width="${mm(thickness)}"/>`;
}

const drawPath = ({ x, y, data, color }: Path): string =>
  `<path transform="translate(${mm(x)} ${mm(y)})" d="${xml(data)}" fill="${fill(color)}"/>`;

function drawPicture({ x, y, width, height, src, rotate, tag }: Picture, { tags }: Pages): string {
  const alt = tag === undefined ? undefined : tags[tag]?.alt;
  const turn = rotate === undefined ? '' : ` transform="rotate(${rotate} ${mm(x)} ${mm(y)})"`;
  const box = `x="${mm(x)}" y="${mm(y)}" width="${mm(width)}" height="${mm(height)}" preserveAspectRatio="none"`;
  return `<image ${box} href="${xml(src)}"${turn}>${alt === undefined ? '' : `<title>${xml(alt)}</title>`}</image>`;
}

/** Links within the page go to its place, others to the page's own preview by number. */
function drawLink(
  { area, target, href, title }: LinkArea,
  page: Page,
  { destinations, pages }: Pages,
): string {
  const place = target === undefined ? undefined : destinations[target];
  const to = place === undefined || pages[place.page] === page ? '' : `${place.page + 1}.svg`;
  const address = href ?? `${to}#${encodeURIComponent(target ?? '')}`;
  const box = `x="${mm(area.x)}" y="${mm(area.y)}" width="${mm(area.width)}" height="${mm(area.height)}"`;
  return `<a href="${xml(address)}"><title>${xml(title)}</title><rect ${box} fill="none" pointer-events="all"/></a>`;
}

const mm = (value: number): string => String(Math.round(value * 1000) / 1000);
const fill = (color: string | undefined): string => xml(color ?? '#000000');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const xml = (value: string): string => value.replace(/[&<>"]/gu, (char) => entities[char] ?? char);
