// Bytes put together.

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export const uint16 = (value: number): readonly number[] => [(value >> 8) & 0xff, value & 0xff];
export const uint32 = (value: number): readonly number[] => [
  value >>> 24,
  (value >> 16) & 0xff,
  ...uint16(value),
];
