// The nearest of some names to a mistyped one, by edit distance with transpositions.

/** The closest candidate within a third of the word's length (at least 2 edits); else undefined. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor([...word].length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word, candidate);
    if (distance < least && distance < [...candidate].length) [best, least] = [candidate, distance];
  }
  return best;
}

/** Optimal string alignment distance (Damerau–Levenshtein without repeated edits of one place). */
export function editDistance(a: string, b: string): number {
  const [s, t] = [[...a], [...b]];
  const rows: number[][] = [t.map((_, j) => j).concat(t.length)];
  for (let i = 1; i <= s.length; i++) {
    const row = [i];
    for (let j = 1; j <= t.length; j++) {
      const [above, cost] = [rows[i - 1] as number[], s[i - 1] === t[j - 1] ? 0 : 1];
      let value = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + cost);
      const swapped = i > 1 && j > 1 && s[i - 1] === t[j - 2] && s[i - 2] === t[j - 1];
      if (swapped) value = Math.min(value, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(value);
    }
    rows.push(row);
  }
  return rows[s.length]?.[t.length] ?? 0;
}
