// What is wrong with an image, in words that follow its name.

export interface ImageFault {
  /** Stable id, as of a diagnostic. */
  readonly rule: string;
  /** Goes on from `图片 figures/a.jpg`. */
  readonly words: string;
  readonly hint: string;
  /** Screens show it right; the PDF alone cannot. */
  readonly inPdf?: true;
}

export const saveAgain = '用看图软件打开，另存为 PNG 或 JPEG 再试；打不开的，请向作者重要一份';

export const damaged = (words: string): ImageFault => ({ rule: 'image-damaged', words, hint: saveAgain });

/** What no place on a page can be made for. */
export const sizeless: ImageFault = {
  rule: 'image-unreadable',
  words: '读不出尺寸',
  hint: '在绘图软件里重新导出带宽、高（width、height 或 viewBox）的 SVG，或另存为 PNG',
};
