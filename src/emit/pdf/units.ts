// Units and numbers of content streams.

export const pointsPerMm = 72 / 25.4;

export const points = (mm: number): number => mm * pointsPerMm;

/** At most three decimals: a third of a micrometre. */
export function num(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return String(rounded === 0 ? 0 : rounded);
}

/** Operands of a fill (`g`, `rg`) or stroke (`G`, `RG`) for `#rrggbb`; black and greys print in K alone. */
export function color(value: string | undefined, stroke = false): string {
  if (value === undefined) return stroke ? '0 G' : '0 g';
  const [red, green, blue] = channels(value);
  if (red === green && green === blue) return `${num(red)} ${stroke ? 'G' : 'g'}`;
  return `${num(red)} ${num(green)} ${num(blue)} ${stroke ? 'RG' : 'rg'}`;
}

function channels(value: string): readonly [number, number, number] {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/iu.exec(value);
  const hex = short
    ? `#${short
        .slice(1)
        .map((digit) => digit + digit)
        .join('')}`
    : value;
  const [, red, green, blue] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/iu.exec(hex) ?? [];
  const channel = (digits: string | undefined) => Number.parseInt(digits ?? '00', 16) / 255;
  return [channel(red), channel(green), channel(blue)];
}
