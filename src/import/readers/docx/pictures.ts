// Pictures: named in the paragraph they stand in, with their words for those who cannot see them.

import type { DraftBlock } from '../../draft.js';
import type { Handler, OpenParagraph, Reading, StoryInput } from './state.js';

const picture =
  (attribute: string): Handler =>
  (story, { [attribute]: id = '' }) => {
    if (story.skipped === 0) story.paragraphs.at(-1)?.images.push({ id, alt: story.alt });
    story.alt = '';
  };

export const pictures: Reading = {
  open: {
    'wp:docPr': (story, { descr = '', title = '' }) => {
      story.alt = descr || title;
    },
    'a:blip': picture('r:embed'),
    'v:imagedata': picture('r:id'),
  },
  close: {},
};

/** The paragraph's pictures that are in the file. */
export const imagesOf = (
  { images }: OpenParagraph,
  line: number,
  { relations, parts }: StoryInput,
): readonly DraftBlock[] =>
  images.flatMap(({ id, alt }): readonly DraftBlock[] => {
    const target = relations.get(id);
    const bytes = target === undefined ? undefined : parts[target];
    if (target === undefined || bytes === undefined) return [];
    return [{ type: 'image', name: target.split('/').at(-1) ?? 'image', bytes, alt, line }];
  });
