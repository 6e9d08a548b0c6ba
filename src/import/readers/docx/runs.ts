// Runs: words with their marks (bold, superscript, hidden), tabs, breaks and symbols among them.

import { marked } from '../../draft.js';
import { type Handler, newRun, type Reading, type Run } from './state.js';
import { symbol } from './symbols.js';
import { type Attributes, isOn } from './xml.js';

/** Sets a property of the run, within its properties only. */
const ofRun =
  (set: (run: Run, attributes: Attributes) => void): Handler =>
  ({ run, properties }, attributes) => {
    if (properties.inRun && properties.past === 0) set(run, attributes);
  };

export const openRun: Handler = (story) => {
  story.run = newRun();
};

/** Its words go on in the paragraph. */
export const closeRun: Handler = (story) => {
  const { run, skipped, input } = story;
  const paragraph = story.paragraphs.at(-1);
  if (paragraph !== undefined && skipped === 0 && !run.hidden) {
    const style = input.styles.get(paragraph.style ?? '');
    paragraph.text += wordsOf(run, style?.bold ?? false);
    if (run.text.trim() !== '') paragraph.faces.add(run.face ?? style?.face ?? '');
  }
  story.run = newRun();
};

function wordsOf({ text, bold, sup }: Run, isBoldAround: boolean): string {
  if (sup) return marked(text, 'sup');
  return (bold ?? isBoldAround) ? marked(text, 'bold') : text;
}

export const openText: Handler = (story) => {
  story.inText = true;
};

const closeText: Handler = (story) => {
  story.inText = false;
};

export const runs: Reading = {
  open: {
    'w:r': openRun,
    'w:b': ofRun((run, attributes) => {
      run.bold = isOn(attributes);
    }),
    'w:vanish': ofRun((run, attributes) => {
      run.hidden = isOn(attributes);
    }),
    'w:vertAlign': ofRun((run, { 'w:val': value }) => {
      run.sup = value === 'superscript';
    }),
    'w:rFonts': ofRun((run, { 'w:eastAsia': face }) => {
      if (face !== undefined) run.face = face;
    }),
    'w:rStyle': ({ run, input, properties }, { 'w:val': id = '' }) => {
      const style = input.styles.get(id);
      if (properties.past > 0 || style === undefined) return;
      run.hidden ||= style.hidden ?? false;
      run.sup ||= style.sup ?? false;
      run.isTurn ||= style.isTurn ?? false;
      if (style.bold !== undefined) run.bold ??= style.bold;
    },
    'w:t': openText,
    'w:delText': openText,
    'w:tab': ({ run, properties }, { 'w:pos': stop }) => {
      if (!properties.inRun && stop === undefined) run.text += '\t';
    },
    'w:br': ({ run }, { 'w:type': type }) => {
      if (run.isTurn) return;
      if (type === undefined || type === 'textWrapping') run.text += '\n';
    },
    'w:cr': ({ run }) => {
      run.text += '\n';
    },
    'w:noBreakHyphen': ({ run }) => {
      run.text += '-';
    },
    'w:sym': ({ run }, { 'w:font': font = '', 'w:char': code = '' }) => {
      run.text += symbol(font, code);
    },
  },
  close: { 'w:r': closeRun, 'w:t': closeText, 'w:delText': closeText },
};
