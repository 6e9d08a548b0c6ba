// The story of a Word file (document.xml) → blocks, one idea after the other. ECMA-376 Part 1, 17.3, 17.4, 17.13.

import { Parser } from 'htmlparser2';
import type { DraftBlock, DraftRemark } from '../../draft.js';
import { addToChanges, changes, skippedElements } from './changes.js';
import { addToComments, comments } from './comments.js';
import { contents } from './contents.js';
import { equations } from './equations.js';
import { notes } from './notes.js';
import { endWaiting, paragraphs } from './paragraphs.js';
import { pictures } from './pictures.js';
import { properties } from './properties.js';
import { runs } from './runs.js';
import { type Handlers, newStory, type Oddity, type Story, type StoryInput } from './state.js';
import { tables } from './tables.js';

export interface StoryRead {
  readonly blocks: readonly DraftBlock[];
  readonly remarks: readonly DraftRemark[];
  readonly references: readonly string[];
  readonly oddities: ReadonlySet<Oddity>;
}

/** No two of them read the same element. */
const readings = [
  properties,
  runs,
  paragraphs,
  tables,
  notes,
  pictures,
  contents,
  changes,
  comments,
  equations,
];
const openers: Handlers = Object.assign({}, ...readings.map(({ open }) => open));
const closers: Handlers = Object.assign({}, ...readings.map(({ close }) => close));

export function readStory(xml: string, input: StoryInput): StoryRead {
  const story = newStory(input);
  const skips = skippedElements(input.changes);
  new Parser(
    {
      onopentag(name, attributes) {
        if (skips.has(name)) story.skipped++;
        openers[name]?.(story, attributes);
      },
      ontext: (text) => addText(story, text),
      onclosetag(name) {
        closers[name]?.(story, {});
        if (skips.has(name)) story.skipped--;
      },
    },
    { xmlMode: true },
  ).end(xml);
  endWaiting(story);
  const { blocks, references, oddities, remarks } = story;
  return { blocks, references, oddities, remarks: remarks.all.filter(({ text }) => text !== '') };
}

function addText(story: Story, text: string): void {
  if (!story.inText) return;
  story.run.text += text;
  addToChanges(story, text);
  addToComments(story, text);
}
