// Any document: every word on a page once and in order, no page too full, no heading or lead at its foot.

import { describe, expect, it } from 'vitest';
import type { DocBlock } from '../src/model/doc.js';
import { entry, lay, marker, p, runs, text } from './fixtures/layout/docs.js';
import { pageFeet } from './page-feet.js';
import { randomFrom } from './random.js';

interface Made {
  readonly blocks: readonly DocBlock[];
  readonly words: string;
}

const signs = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥';

function madeFrom(seed: number): Made {
  const random = randomFrom(seed);
  const upTo = (n: number) => Math.floor(random() * n);
  const words = (least: number, most: number) =>
    Array.from({ length: least + upTo(most - least) }, () => signs[upTo(signs.length)]).join('');
  const sentence = () => {
    const clauses = Array.from({ length: 1 + upTo(4) }, () => words(3, 16));
    return `${clauses.join(random() < 0.2 ? '；' : '，')}。`;
  };
  const sentences = (n: number) => Array.from({ length: n }, sentence).join('');
  const paragraph = (): Made => {
    const [lead, body] = [`${words(4, 14)}。`, sentences(1 + upTo(7))];
    const kind = upTo(5);
    if (kind === 0)
      return { blocks: [p([{ type: 'strong', children: [text(lead)] }, text(body)])], words: lead + body };
    if (kind === 1)
      return {
        blocks: [p(body, 'body', { runIn: [p(lead, 'heading2', { level: 2 })] })],
        words: lead + body,
      };
    if (kind === 2)
      return { blocks: [p([text(lead), marker('甲', 1), text(body)])], words: `${lead}[1]${body}` };
    return { blocks: [p(body)], words: body };
  };
  const heading = (): Made => {
    const title = words(4, 40);
    return { blocks: [p(title, `heading${1 + upTo(2)}`, { level: 1 })], words: title };
  };
  const parts = Array.from({ length: 12 + upTo(30) }, () =>
    upTo(5) === 0 ? [heading(), paragraph()] : [paragraph()],
  );
  const all = parts.flat();
  return { blocks: all.flatMap(({ blocks }) => blocks), words: all.map((made) => made.words).join('') };
}

const setting = { lines: 22, openers: new Set<string>() };
const seeds = Array.from({ length: 60 }, (_, seed) => seed);

describe.each([false, true])('whole sentences: %s', (wholeSentences) => {
  it.each(seeds)('document %i', (seed) => {
    const { blocks, words } = madeFrom(seed);
    const placement = seed % 3 === 0 ? 'foot' : 'appendix';
    const { value } = lay(blocks, {
      settings: { wholeSentences, notes: { placement, marker: '[1]', superscript: true } },
      noteEntries: [entry('甲', 1, '土地。')],
    });
    const lines = value.pages.map((page) =>
      runs(page).filter((run) => run.line !== undefined && run.style !== 'footnote'),
    );
    expect(
      lines
        .flat()
        .map((run) => run.text)
        .join(''),
    ).toBe(words);
    for (const [i, page] of value.pages.entries())
      for (const { y } of lines[i] ?? []) expect(y).toBeLessThan(page.area.y + page.area.height);
    const feet = pageFeet(value, setting);
    expect(feet.headings).toEqual([]);
    expect(feet.widows.length).toBeLessThanOrEqual(wholeSentences ? value.pages.length : 0);
    if (wholeSentences) expect(feet.leads).toEqual([]);
    const free = feet.empty.flatMap((count, n) => (count > 0 ? [n] : []));
    expect(Math.max(0, ...free)).toBeLessThanOrEqual(6);
  });
});
