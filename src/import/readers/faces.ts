// Headings told by their font alone, as GB/T 9704-2012 7.3.3 sets them: 黑体 the first level, 楷体 the second.

import { bare, type DraftBlock } from '../draft.js';

const levels: readonly (readonly [face: RegExp, level: number])[] = [
  [/黑体|SimHei|Hei/iu, 1],
  [/楷体|KaiTi|Kai/iu, 2],
];

const levelOf = (face: string): number | undefined => levels.find(([form]) => form.test(face))?.[1];

/** Lines of such a font, where no style says what is a heading and the text itself is set in another font. */
export function facesAsLevels(blocks: readonly DraftBlock[]): readonly DraftBlock[] {
  const styled = blocks.some((block) => block.type === 'paragraph' && block.level !== undefined);
  const level = (block: DraftBlock) =>
    block.type === 'paragraph' && isLine(bare(block.text).trim()) ? levelOf(block.face ?? '') : undefined;
  const lines = blocks.filter((block) => level(block) !== undefined).length;
  const inFace = blocks.filter(
    (block) => block.type === 'paragraph' && levelOf(block.face ?? '') !== undefined,
  ).length;
  if (styled || lines < 2 || inFace > 0.5 * blocks.length) return blocks;
  return blocks.map((block) => {
    const own = level(block);
    return own === undefined || block.type !== 'paragraph' ? block : { ...block, level: own };
  });
}

const isLine = (text: string): boolean =>
  text.length >= 3 && text.length <= 40 && !/[。；：！？，]$|。/u.test(text);
