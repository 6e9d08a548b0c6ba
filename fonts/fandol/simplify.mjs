// Fewer points for the same outlines: contours as JSON lines in, the same out (see simplify.py).
// A chain of segments becomes one cubic or line where no point moves further than the tolerance; dynamic
// programming takes the chain of least operands. Curves are fitted by least squares with Newton's
// reparameterisation (Schneider, Graphics Gems I, 1990), both inner control points free.

import { createInterface } from 'node:readline';

/** Thousandths of an em. */
const tolerance = Number(process.argv[2] ?? 1.5);
const longest = 14;
const perSegment = 4;

/** A contour is [start, ...segments]; a segment is [end] or [control, control, end]; points are [x, y]. */
function simplify([start, ...segments]) {
  if (segments.length < 2) return [start, ...segments];
  const turned = rotate(start, segments);
  const nodes = [turned.start, ...turned.segments.map((segment) => segment.at(-1))];
  const samples = turned.segments.map((segment, i) => sample(nodes[i], segment));
  return [turned.start, ...cheapest(nodes, turned.segments, samples)];
}

/** Begins at the sharpest corner, which no fit should cross. */
function rotate(start, segments) {
  const closed = same(start, segments.at(-1).at(-1)) ? segments : [...segments, [start]];
  let [best, sharpest] = [0, -1];
  closed.forEach((segment, i) => {
    const from = i === 0 ? start : closed[i - 1].at(-1);
    const before = closed.at(i - 1);
    const into = sub(from, before.length === 1 ? (closed.at(i - 2)?.at(-1) ?? from) : before[1]);
    const out = sub(segment[0], from);
    const turn = Math.abs(Math.atan2(cross(into, out), dot(into, out)));
    if (turn > sharpest) [best, sharpest] = [i, turn];
  });
  const first = best === 0 ? start : closed[best - 1].at(-1);
  return { start: first, segments: [...closed.slice(best), ...closed.slice(0, best)] };
}

function cheapest(nodes, segments, samples) {
  const cost = [0];
  const made = [];
  for (let j = 1; j < nodes.length; j++) {
    cost[j] = Number.POSITIVE_INFINITY;
    let failures = 0;
    for (let i = j - 1; i >= Math.max(0, j - longest); i--) {
      const piece = i === j - 1 ? segments[i] : fit(nodes[i], nodes[j], samples.slice(i, j).flat());
      if (piece === undefined && ++failures === 3) break;
      if (piece === undefined) continue;
      failures = 0;
      const total = cost[i] + operands(nodes[i], piece);
      if (total < cost[j]) [cost[j], made[j]] = [total, [i, piece]];
    }
  }
  const pieces = [];
  for (let j = nodes.length - 1; j > 0; j = made[j][0]) pieces.unshift(made[j][1]);
  return pieces;
}

/** Numbers a Type 2 charstring spends on a piece: those along an axis are left out. */
function operands(from, piece) {
  const ends = [from, ...piece];
  const flat = (a, b) => a[0] === b[0] || a[1] === b[1];
  if (piece.length === 1) return flat(from, piece[0]) ? 1 : 2;
  return 6 - Number(flat(ends[0], ends[1])) - Number(flat(ends[2], ends[3]));
}

function sample(from, segment) {
  const curve = segment.length === 1 ? [from, from, segment[0], segment[0]] : [from, ...segment];
  return Array.from({ length: perSegment }, (_, k) => at(curve, (k + 1) / perSegment));
}

function fit(from, to, points) {
  const own = points.slice(0, -1);
  if (own.every((point) => fromLine(point, from, to) <= tolerance * 0.7)) return [to];
  let params = chordLengths(from, points);
  for (let round = 0; round < 5; round++) {
    const inner = leastSquares(from, to, points, params);
    if (inner === undefined) return undefined;
    const curve = [from, ...inner.map((point) => point.map(Math.round)), to];
    params = params.map((t, k) => newton(curve, points[k], t));
    const worst = Math.max(...points.map((point, k) => distance(at(curve, params[k]), point)));
    if (worst <= tolerance) return staysNear(curve, [from, ...points]) ? curve.slice(1) : undefined;
    if (worst > tolerance * (6 - round)) return undefined;
  }
  return undefined;
}

/** The other way about: no bulge between the samples. */
function staysNear(curve, polyline) {
  return Array.from({ length: 24 }, (_, k) => at(curve, (k + 0.5) / 24)).every((point) =>
    polyline.some((corner, i) => i > 0 && fromSegment(point, polyline[i - 1], corner) <= tolerance),
  );
}

function chordLengths(from, points) {
  let total = 0;
  const sums = points.map((point, k) => (total += distance(point, k === 0 ? from : points[k - 1])));
  return sums.map((sum) => (total === 0 ? 0 : sum / total));
}

function leastSquares(from, to, points, params) {
  let [a, b, c, px, py, qx, qy] = [0, 0, 0, 0, 0, 0, 0];
  points.forEach((point, k) => {
    const t = params[k];
    const s = 1 - t;
    const [one, two] = [3 * s * s * t, 3 * s * t * t];
    const [x, y] = [0, 1].map((i) => point[i] - s ** 3 * from[i] - t ** 3 * to[i]);
    a += one * one;
    b += one * two;
    c += two * two;
    px += one * x;
    py += one * y;
    qx += two * x;
    qy += two * y;
  });
  const determinant = a * c - b * b;
  if (Math.abs(determinant) < 1e-9) return undefined;
  return [
    [(c * px - b * qx) / determinant, (c * py - b * qy) / determinant],
    [(a * qx - b * px) / determinant, (a * qy - b * py) / determinant],
  ];
}

function newton(curve, point, t) {
  const s = 1 - t;
  const d1 = derivative(curve, t);
  const d2 = [0, 1].map(
    (i) => 6 * s * (curve[2][i] - 2 * curve[1][i] + curve[0][i]) + 6 * t * (curve[3][i] - 2 * curve[2][i] + curve[1][i]),
  );
  const off = sub(at(curve, t), point);
  const slope = dot(d1, d1) + dot(off, d2);
  return slope === 0 ? t : Math.min(1, Math.max(0, t - dot(off, d1) / slope));
}

function at([p0, p1, p2, p3], t) {
  const s = 1 - t;
  const [a, b, c, d] = [s ** 3, 3 * s * s * t, 3 * s * t * t, t ** 3];
  return [a * p0[0] + b * p1[0] + c * p2[0] + d * p3[0], a * p0[1] + b * p1[1] + c * p2[1] + d * p3[1]];
}

function derivative([p0, p1, p2, p3], t) {
  const s = 1 - t;
  return [0, 1].map((i) => 3 * (s * s * (p1[i] - p0[i]) + 2 * s * t * (p2[i] - p1[i]) + t * t * (p3[i] - p2[i])));
}

function fromSegment(point, a, b) {
  const along = sub(b, a);
  const length = dot(along, along);
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, dot(sub(point, a), along) / length));
  return distance(point, [a[0] + t * along[0], a[1] + t * along[1]]);
}

const fromLine = fromSegment;
const same = (a, b) => a[0] === b[0] && a[1] === b[1];
const sub = (a, b) => [a[0] - b[0], a[1] - b[1]];
const dot = (a, b) => a[0] * b[0] + a[1] * b[1];
const cross = (a, b) => a[0] * b[1] - a[1] * b[0];
const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

for await (const line of createInterface({ input: process.stdin })) {
  const [glyph, contours] = JSON.parse(line);
  process.stdout.write(`${JSON.stringify([glyph, contours.map(simplify)])}\n`);
}
