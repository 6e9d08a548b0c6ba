import { expect, test } from 'vitest';
import { editDistance, nearest } from '../src/model/nearest.js';

test.each([
  ['title', 'titel', 1],
  ['', 'abc', 3],
  ['十大行动', '十大行动', 0],
  ['七大行动', '十大行动', 1],
])('distance of %s and %s is %d', (a, b, distance) => expect(editDistance(a, b)).toBe(distance));

test('a slip finds its name, a stranger finds none', () => {
  expect(nearest('tilte', ['title', 'organ'])).toBe('title');
  expect(nearest('zzzzzz', ['title', 'organ'])).toBeUndefined();
});
