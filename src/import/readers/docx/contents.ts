// Tables of contents that Word made, known by their content control: what stands in one is no text of the report.

import type { Reading } from './state.js';

export const contents: Reading = {
  open: {
    'w:sdt': ({ controls }) => {
      controls.push(false);
    },
    'w:docPartGallery': ({ controls }, { 'w:val': gallery }) => {
      if (gallery === 'Table of Contents') controls.splice(-1, 1, true);
    },
  },
  close: {
    'w:sdt': ({ controls }) => {
      controls.pop();
    },
  },
};
