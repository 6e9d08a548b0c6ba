// Whose properties are being read, and whether they still hold: what stood before a change of format does not.

import type { Handler, Reading } from './state.js';

const startPast: Handler = ({ properties }) => {
  properties.past++;
};

const endPast: Handler = ({ properties }) => {
  properties.past--;
};

export const properties: Reading = {
  open: {
    'w:rPr': ({ properties }) => {
      properties.inRun = true;
    },
    'w:pPr': ({ properties }) => {
      properties.inParagraph = true;
    },
    'w:trPr': ({ properties }) => {
      properties.inRow = true;
    },
    'w:rPrChange': startPast,
    'w:pPrChange': startPast,
  },
  close: {
    'w:rPr': ({ properties }) => {
      if (properties.past === 0) properties.inRun = false;
    },
    'w:pPr': ({ properties }) => {
      if (properties.past === 0) properties.inParagraph = false;
    },
    'w:trPr': ({ properties }) => {
      properties.inRow = false;
    },
    'w:rPrChange': endPast,
    'w:pPrChange': endPast,
  },
};
