// Colours of CSS, as far as SVG files use them: name, hex, rgb(), hsl().

export interface CssColor {
  /** 0 to 255 each. */
  readonly rgb: readonly [red: number, green: number, blue: number];
  readonly alpha: number;
}

/** A colour written in digits; undefined for a name and for what is no colour. */
export function cssColor(value: string): CssColor | undefined {
  const text = value.trim().toLowerCase();
  return hex(text) ?? rgbFunction(text) ?? hslFunction(text);
}

export const isColorName = (value: string): boolean => names.has(value.trim());

function hex(text: string): CssColor | undefined {
  const digits = /^#([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/u.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const long = digits.length < 6 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const part = (n: number) => Number.parseInt(long.slice(2 * n, 2 * n + 2) || 'ff', 16);
  return { rgb: [part(0), part(1), part(2)], alpha: part(3) / 255 };
}

/** The arguments of a function, between commas or blanks and a stroke. */
function argumentsOf(name: string, text: string): readonly string[] | undefined {
  const inner = new RegExp(`^${name}a?\\(([^()]*)\\)$`, 'u').exec(text)?.[1];
  const parts = inner?.trim().split(/\s*[,/]\s*|\s+/u);
  const isWhole = parts !== undefined && (parts.length === 3 || parts.length === 4);
  return isWhole && parts.every((part) => /^[-+]?[\d.]+(?:%|deg)?$/u.test(part)) ? parts : undefined;
}

/** A number, or a share of `whole`. */
const amount = (text: string, whole: number) =>
  text.endsWith('%') ? (Number.parseFloat(text) / 100) * whole : Number.parseFloat(text);

const between = (low: number, value: number, high: number) => Math.min(high, Math.max(low, value));

function rgbFunction(text: string): CssColor | undefined {
  const [red, green, blue, alpha = '1'] = argumentsOf('rgb', text) ?? [];
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  const part = (value: string) => between(0, amount(value, 255), 255);
  return { rgb: [part(red), part(green), part(blue)], alpha: between(0, amount(alpha, 1), 1) };
}

/** CSS Color 4, 7.1. */
function hslFunction(text: string): CssColor | undefined {
  const [hue, saturation, lightness, alpha = '1'] = argumentsOf('hsl', text) ?? [];
  if (hue === undefined || saturation === undefined || lightness === undefined) return undefined;
  const [s, l] = [between(0, amount(saturation, 1), 1), between(0, amount(lightness, 1), 1)];
  const part = (n: number) => {
    const k = (((n + Number.parseFloat(hue) / 30) % 12) + 12) % 12;
    return 255 * (l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return { rgb: [part(0), part(8), part(4)], alpha: between(0, amount(alpha, 1), 1) };
}

const names = new Set(
  `
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown
    burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue
    darkcyan darkgoldenrod darkgray darkgrey darkgreen darkkhaki darkmagenta darkolivegreen darkorange
    darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise
    darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia
    gainsboro ghostwhite gold goldenrod gray grey green greenyellow honeydew hotpink indianred indigo
    ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
    lightgoldenrodyellow lightgray lightgrey lightgreen lightpink lightsalmon lightseagreen lightskyblue
    lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon
    mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue
    mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin
    navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen
    paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red
    rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue
    slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white
    whitesmoke yellow
  `
    .trim()
    .split(/\s+/u),
);
