import "../../support/readers";
import type * as changes from "../../../src/pipeline/changes";
import type * as rules from "../../../src/pipeline/rules";
import type * as figures from "../../../src/pipeline/rules/figures";
import type * as store from "../../../src/pipeline/store/snapshot";
import type * as build from "../../../src/snapshot/build";
import type * as read from "../../../src/snapshot/read";
import type { Reading } from "../../../src/treasury/reading";
import type * as sources from "../../../src/treasury/sources";
import type { Content } from "../../../src/tic/dataset";
import { frozen, KEPT, once, rememberingReads } from "../../support/remember";

/*
 * Pure work, such as reading a text, judging a reading or building a snapshot, is done once for the same input: the pipeline's
 * tests begin with the same files over and over. What it answers is frozen, so that nobody changes what another test is given.
 * To be imported before everything else.
 */

jest.mock("../../../src/snapshot/read", () =>
  rememberingReads(jest.requireActual<typeof read>("../../../src/snapshot/read")),
);

jest.mock("../../../src/snapshot/build", () => {
  const real = jest.requireActual<typeof build>("../../../src/snapshot/build");
  return { ...real, buildSnapshot: once(real.buildSnapshot, contentOf) };
});

jest.mock("../../../src/treasury/sources", () => {
  const real = jest.requireActual<typeof sources>("../../../src/treasury/sources");
  return { ...real, readSources: whileUnchanged(real.readSources) };
});

jest.mock("../../../src/pipeline/rules/figures", () => {
  const real = jest.requireActual<typeof figures>("../../../src/pipeline/rules/figures");
  const answers = new WeakMap<object, figures.Cells>();
  const valuesOf: typeof real.valuesOf = (reading) => {
    const cells = answers.get(reading.observations) ?? frozen(real.valuesOf(reading));
    answers.set(reading.observations, cells);
    return cells;
  };
  return { ...real, valuesOf };
});

jest.mock("../../../src/pipeline/rules", () => {
  const real = jest.requireActual<typeof rules>("../../../src/pipeline/rules");
  return {
    ...real,
    judge: once(real.judge, (reading, { previous, calendar, today }) =>
      JSON.stringify([nameOf(reading), previous && nameOf(previous), calendar, today]),
    ),
    compare: once(real.compare, (release) => JSON.stringify(release.map(nameOf))),
  };
});

jest.mock("../../../src/pipeline/store/snapshot", () => {
  const real = jest.requireActual<typeof store>("../../../src/pipeline/store/snapshot");
  return { ...real, edits: onceOfTwo(real.edits) };
});

jest.mock("../../../src/pipeline/changes", () => {
  const real = jest.requireActual<typeof changes>("../../../src/pipeline/changes");
  return { ...real, changesBetween: onceOfTwo(real.changesBetween) };
});

type TextOf = (path: string) => Promise<string>;

/** As `once`, of what asks for its texts itself: done again as soon as one of them is another one. */
function whileUnchanged<R>(work: (textOf: TextOf) => Promise<R>): (textOf: TextOf) => Promise<R> {
  const texts = new Map<string, string>();
  let answer: R | undefined;
  return async (textOf) => {
    for (const [path, text] of texts) if ((await textOf(path)) !== text) answer = undefined;
    return (answer ??= frozen(
      await work(async (path) => {
        const text = await textOf(path);
        texts.set(path, text);
        return text;
      }),
    ));
  };
}

/** As `once`, of two contents of snapshots. */
function onceOfTwo<R>(work: (a: Content, b: Content) => R): (a: Content, b: Content) => R {
  const answers: { a: Content; b: Content; answer: R }[] = [];
  return (a, b) => {
    const known = answers.find((each) => isSame(each.a, a) && isSame(each.b, b));
    if (known) return known.answer;
    const answer = frozen(work(a, b));
    answers.push({ a, b, answer });
    if (answers.length > KEPT) answers.shift();
    return answer;
  };
}

/** Whether two contents are of the same texts: their parts, which are frozen, are the same objects. */
const isSame = (a: Content, b: Content): boolean =>
  a.version === b.version &&
  a.publications === b.publications &&
  a.calendar === b.calendar &&
  a.rows.length === b.rows.length &&
  a.rows.every((row, i) => row === b.rows[i]);

const numbers = new WeakMap<object, number>();
let count = 0;

/** Names the figures of a reading, which are never changed in place. */
function numberOf(figures: Reading["observations"] | Reading["residual"]): number {
  if (!numbers.has(figures)) numbers.set(figures, ++count);
  return numbers.get(figures)!;
}

/** All that a reading is judged by. */
const nameOf = ({ observations, residual, publication, stated }: Reading) => [
  numberOf(observations),
  numberOf(residual),
  publication,
  stated,
];

/** All that a snapshot is built of. */
function contentOf(
  ...[readings, calendar, version]: Parameters<typeof build.buildSnapshot>
): string {
  const read = readings.map((reading) => [numberOf(reading.observations), reading.publication]);
  return JSON.stringify([read, calendar, version]);
}
