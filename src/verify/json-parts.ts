// Canonical JSON line by line, without positions, whose paths depend on where it was built.

import type { Part } from './parts.js';

export function jsonParts(bytes: Uint8Array): readonly Part[] {
  const text = new TextDecoder().decode(bytes);
  return [{ name: '规范 JSON', tokens: tokens(text) }];
}

function tokens(text: string): readonly string[] {
  try {
    const data: unknown = JSON.parse(text, (key, value: unknown) => (key === 'pos' ? undefined : value));
    return JSON.stringify(data, null, 1).split(/(?<=\n)/u);
  } catch {
    return [text];
  }
}
