/** What the icons of the commands show, each as the points that are part of it, in a square from 0 to 1. */
export type Glyph = (x: number, y: number) => boolean;

type Point = readonly [x: number, y: number];

/** How thick lines are. */
const LINE = 0.1;

/** The distance of a point from a line between two others. */
function distance(x: number, y: number, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const share = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}

const strokes =
  (...lines: readonly (readonly [Point, Point])[]): Glyph =>
  (x, y) =>
    lines.some(([from, to]) => distance(x, y, from, to) <= LINE / 2);

const thin =
  (...lines: readonly (readonly [Point, Point])[]): Glyph =>
  (x, y) =>
    lines.some(([from, to]) => distance(x, y, from, to) <= LINE / 3);

/** A part of a circle, from one angle to another, clockwise from the right. */
const arc =
  ([cx, cy]: Point, radius: number, from: number, to: number): Glyph =>
  (x, y) => {
    const turn = (Math.atan2(y - cy, x - cx) * 180) / Math.PI;
    const angle = (((turn - from) % 360) + 360) % 360;
    return Math.abs(Math.hypot(x - cx, y - cy) - radius) <= LINE / 2 && angle <= to - from;
  };

const dot =
  ([cx, cy]: Point, radius: number): Glyph =>
  (x, y) =>
    Math.hypot(x - cx, y - cy) <= radius;

/** A triangle that points to the right, at a line that ends there. */
const arrowhead =
  (left: number, middle: number): Glyph =>
  (x, y) =>
    x >= left && x <= left + 0.2 && Math.abs(y - middle) <= (left + 0.2 - x) * 0.85;

const all =
  (...parts: readonly Glyph[]): Glyph =>
  (x, y) =>
    parts.some((part) => part(x, y));

/** A point at an angle and a distance from the middle. */
const polar = (degrees: number, radius: number): Point => [
  0.5 + radius * Math.cos((degrees * Math.PI) / 180),
  0.5 + radius * Math.sin((degrees * Math.PI) / 180),
];

/** An arm of the snowflake, with its two twigs. */
function arm(degrees: number): Glyph {
  const [tip, knot] = [polar(degrees, 0.36), polar(degrees, 0.22)];
  return thin(
    [[0.5, 0.5], tip],
    [knot, polar(degrees - 22, 0.33)],
    [knot, polar(degrees + 22, 0.33)],
  );
}

/** An opening quotation mark: a dot with a tail. */
const quote = (x: number): Glyph =>
  all(
    dot([x, 0.58], 0.11),
    strokes([
      [x - 0.06, 0.56],
      [x + 0.06, 0.3],
    ]),
  );

export const GLYPHS: Readonly<Record<string, Glyph>> = {
  refresh: all(arc([0.5, 0.52], 0.26, 10, 270), arrowhead(0.5, 0.26)),
  insert: strokes(
    [
      [0.5, 0.2],
      [0.5, 0.8],
    ],
    [
      [0.2, 0.5],
      [0.8, 0.5],
    ],
  ),
  // The sign of a number.
  format: strokes(
    [
      [0.42, 0.22],
      [0.34, 0.78],
    ],
    [
      [0.66, 0.22],
      [0.58, 0.78],
    ],
    [
      [0.24, 0.4],
      [0.78, 0.4],
    ],
    [
      [0.22, 0.6],
      [0.76, 0.6],
    ],
  ),
  freeze: all(...[0, 60, 120, 180, 240, 300].map((degrees) => arm(degrees + 30))),
  explain: all(
    arc([0.5, 0.37], 0.16, 180, 415),
    strokes([
      [0.59, 0.5],
      [0.5, 0.63],
    ]),
    dot([0.5, 0.79], 0.065),
  ),
  cite: all(quote(0.34), quote(0.66)),
  help: all(
    dot([0.5, 0.25], 0.07),
    strokes(
      [
        [0.42, 0.43],
        [0.5, 0.43],
      ],
      [
        [0.5, 0.43],
        [0.5, 0.78],
      ],
      [
        [0.4, 0.78],
        [0.6, 0.78],
      ],
    ),
  ),
};
