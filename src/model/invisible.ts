// Characters that nobody sees and that change what is seen or read around them.

/**
 * Marks and overrides of direction (Unicode TR 9), tags (U+E0000…), annotation marks, deprecated format
 * characters: words may stand in another order than they are read, or hide. No Chinese report has a use for them.
 */
export const deceptive = '\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\u{e0000}-\u{e007f}';

/** With those that part or join without being seen: soft hyphens, zero-width blanks and joiners, byte order marks. */
export const invisible = `${deceptive}\u00ad\u180e\u200b-\u200d\u2060-\u2065\ufeff`;
