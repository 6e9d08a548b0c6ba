// Safe repairs applied to the source: from the end of each line backwards, so that offsets hold.

import type { SourceText } from '../read/index.js';
import type { Finding, Fix } from './types.js';

/** The texts that change. */
export function fixedTexts(
  sources: readonly SourceText[],
  findings: readonly Finding[],
): readonly SourceText[] {
  const fixes = findings.flatMap((finding) => finding.fix ?? []);
  return sources.flatMap(({ file, text }) => {
    const own = fixes.filter((fix) => fix.file === file);
    if (own.length === 0) return [];
    const lines = text.split('\n');
    for (const fix of withoutOverlaps(own)) {
      const line = lines[fix.line - 1] ?? '';
      lines[fix.line - 1] = line.slice(0, fix.start) + fix.after + line.slice(fix.end);
    }
    return [{ file, text: lines.join('\n') }];
  });
}

/** Last first; where two touch, the later one waits for the next run. */
function withoutOverlaps(fixes: readonly Fix[]): readonly Fix[] {
  const sorted = [...fixes].sort((a, b) => b.line - a.line || b.start - a.start);
  return sorted.filter((fix, i) => {
    const later = sorted[i - 1];
    return later === undefined || later.line !== fix.line || fix.end <= later.start;
  });
}
