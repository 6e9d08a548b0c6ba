// Paragraphs: their style, number and level; those that go on in the next one, a run-in heading's among them.

import { type DraftBlock, mark, melted } from '../../draft.js';
import { imagesOf } from './pictures.js';
import type { Handler, OpenParagraph, Reading, Story, StoryInput } from './state.js';
import { isOn } from './xml.js';

/** Sets a property of the paragraph that is open. */
const ofParagraph =
  (set: (paragraph: OpenParagraph, value: string) => void): Handler =>
  ({ paragraphs, properties }, attributes) => {
    const paragraph = paragraphs.at(-1);
    if (paragraph !== undefined && properties.past === 0) set(paragraph, attributes['w:val'] ?? '');
  };

const newParagraph = (isContents: boolean): OpenParagraph => ({
  text: '',
  centred: false,
  joined: false,
  waiting: false,
  isRunIn: false,
  before: '',
  images: [],
  faces: new Set(),
  isContents,
});

export const paragraphs: Reading = {
  open: {
    'w:p': ({ paragraphs, controls }) => {
      const last = paragraphs.at(-1);
      if (last?.waiting) goOn(last);
      else paragraphs.push(newParagraph(controls.includes(true)));
    },
    'w:specVanish': (story, attributes) => {
      const { inParagraph, past } = story.properties;
      const paragraph = story.paragraphs.at(-1);
      if (inParagraph && past === 0 && paragraph !== undefined) paragraph.isRunIn = isOn(attributes);
    },
    'w:pStyle': ofParagraph((paragraph, value) => {
      paragraph.style = value;
    }),
    'w:numId': ofParagraph((paragraph, value) => {
      paragraph.num = value;
    }),
    'w:ilvl': ofParagraph((paragraph, value) => {
      paragraph.level = value;
    }),
    'w:outlineLvl': ofParagraph((paragraph, value) => {
      paragraph.outline = Number(value) + 1;
    }),
    'w:jc': ofParagraph((paragraph, value) => {
      paragraph.centred = value === 'center';
    }),
  },
  close: { 'w:p': closeParagraph },
};

function closeParagraph(story: Story): void {
  const { paragraphs, tables, blocks, input } = story;
  const paragraph = paragraphs.at(-1);
  if (paragraph?.isRunIn) endRunIn(paragraph, input);
  if (paragraph?.joined) paragraph.waiting = true;
  if (paragraph === undefined || paragraph.waiting) return;
  paragraphs.pop();
  const line = ++story.count;
  const number = paragraph.text.trim() === '' ? '' : input.numberer.next(paragraph);
  const text = paragraph.before + withNumber(number, paragraph.text);
  const cell = tables.at(-1)?.cell;
  if (cell !== undefined) cell.text += (cell.text === '' ? '' : ' ') + text.trim();
  else blocks.push(...textBlocks(paragraph, text, story), ...imagesOf(paragraph, line, input));
}

/** A paragraph for each line of its own. */
function textBlocks(paragraph: OpenParagraph, text: string, story: Story): readonly DraftBlock[] {
  const { centred, faces, runInLevel } = paragraph;
  const style = story.input.styles.get(paragraph.style ?? '');
  const level = paragraph.outline ?? style?.level;
  const [face = ''] = faces;
  const own = {
    line: story.count,
    centred,
    ...(level !== undefined && level <= 6 && { level }),
    ...(runInLevel !== undefined && { runInLevel }),
    ...(faces.size === 1 && face !== '' && { face }),
    ...((paragraph.isContents || style?.isContents) && { isContents: true }),
  };
  const lines = text.split('\n').filter((part) => part.trim() !== '');
  return lines.map((part) => ({ type: 'paragraph', text: part, ...own }));
}

/** `1.` and 5G网络 stay apart, or they would be read as 1.5. */
const withNumber = (number: string, text: string): string =>
  melted(/[\d.．]$/u.test(number) && /^[\ue010-\ue013]*\d/u.test(text) ? `${number} ${text}` : number + text);

/** Its number and its words stay; the style is that of the paragraph which goes on behind it. */
function endRunIn(paragraph: OpenParagraph, { numberer, styles }: StoryInput): void {
  const level = paragraph.outline ?? styles.get(paragraph.style ?? '')?.level;
  const isEmpty = paragraph.text.trim() === '';
  if (!isEmpty) paragraph.before += withNumber(numberer.next(paragraph), paragraph.text) + mark.separator;
  paragraph.text = '';
  if (level !== undefined && !isEmpty) paragraph.runInLevel = level;
  for (const own of ['style', 'num', 'level', 'outline'] as const) delete paragraph[own];
  Object.assign(paragraph, { isRunIn: false, centred: false, joined: true });
}

function goOn(paragraph: OpenParagraph): void {
  paragraph.joined = false;
  paragraph.waiting = false;
}

/** A paragraph that no other follows ends after all. */
export function endWaiting(story: Story): void {
  const last = story.paragraphs.at(-1);
  if (!last?.waiting) return;
  goOn(last);
  closeParagraph(story);
}
