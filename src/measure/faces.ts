// Faces by what their names say, 国标 names and open fonts alike.

const forms: Readonly<Record<string, RegExp>> = {
  fangsong: /fang|仿宋/iu,
  heiti: /hei|黑体|gothic|sans/iu,
  kaiti: /kai|楷/iu,
  songti: /song|ming|sim ?sun|宋|serif/iu,
  xiaobiaosong: /song|ming|宋|serif/iu,
};

const words: Readonly<Record<string, string>> = {
  fangsong: '仿宋',
  heiti: '黑体',
  kaiti: '楷体',
  songti: '宋体',
  xiaobiaosong: '小标宋',
};

/** Whether a face's name is one of the role's; a role of the user's own is met by any face. */
export const isFaceOf = (role: string, name: string): boolean => forms[role]?.test(name) ?? true;

/** `仿宋` for `fangsong`; a role of the user's own as it is. */
export const faceWord = (role: string): string => words[role] ?? role;

/** Sizes of type as Chinese printers name them (字号), in points. */
const sizes: ReadonlyMap<number, string> = new Map([
  [36, '小初'],
  [26, '1 号'],
  [24, '小 1 号'],
  [22, '2 号'],
  [18, '小 2 号'],
  [16, '3 号'],
  [15, '小 3 号'],
  [14, '4 号'],
  [12, '小 4 号'],
]);

/** `3 号（16 磅）`. */
export function sizeWord(points: number): string {
  const known = sizes.get(points);
  return known === undefined ? `${points} 磅` : `${known}（${points} 磅）`;
}
