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

/** Most pixels of a picture: A3 at 600 dots an inch, and some. Unpacked, they take three or four bytes each. */
export const mostPixels = 80e6;

export const tooManyPixels = (width: number, height: number): ImageFault => ({
  rule: 'image-too-large',
  words: `有 ${width} × ${height} 像素，太大了`,
  hint: '用看图软件缩小（宽 4000 像素足够印刷），另存为 PNG 或 JPEG',
});

/** What no place on a page can be made for. */
export const sizeless: ImageFault = {
  rule: 'image-unreadable',
  words: '读不出尺寸',
  hint: '在绘图软件里重新导出带宽、高（width、height 或 viewBox）的 SVG，或另存为 PNG',
};
