// Characters that look like others and are not: parts of characters (部首) and compatibility forms, as text copied out
// of a PDF often holds them. Unicode Standard 18.2 (CJK Radicals), 18.1 (Compatibility Ideographs).

/** CJK Radicals Supplement without a compatibility mapping of their own, and the character meant. */
const supplement =
  '⺎尢⺓幺⺔彑⺕彐⺝月⺟母⺠民⺩王⺪疋⺬示⺮竹⺼月⻁虎⻄西⻅见⻆角⻉贝⻋车⻌辶⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟';
const meant = new Map(
  Array.from({ length: supplement.length / 2 }, (_, i) => [
    supplement[2 * i] ?? '',
    supplement[2 * i + 1] ?? '',
  ]),
);

/** Radicals, and the compatibility ideographs that stand for a unified one (the twelve unified ones are left out). */
export const lookalike =
  /[\u2e80-\u2eff\u2f00-\u2fd5\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufad9]/gu;

/** The ordinary character; the same where none is known. */
export const ordinary = (char: string): string => meant.get(char) ?? char.normalize('NFKC');
