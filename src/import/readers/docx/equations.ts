// Equations, and parts of other files: their words are taken where they have some, and both are told.

import { closeRun, openRun, openText } from './runs.js';
import type { Reading } from './state.js';

export const equations: Reading = {
  open: {
    'm:t': openText,
    'm:r': (story, attributes) => {
      openRun(story, attributes);
      story.oddities.add('equation');
    },
    'w:altChunk': ({ oddities }) => {
      oddities.add('altChunk');
    },
  },
  close: { 'm:r': closeRun },
};
