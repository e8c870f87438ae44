import type * as build from "../../../src/snapshot/build";
import type * as read from "../../../src/snapshot/read";
import type * as readers from "../../../src/treasury/readers";
import type { Reader, Reading } from "../../../src/treasury/reading";
import type * as sources from "../../../src/treasury/sources";

/*
 * What the pipeline leaves to other rooms, reading a text and building a snapshot, is done once for the same input: its tests
 * begin with the same files over and over. To be imported before everything else.
 */

jest.mock("../../../src/snapshot/read", () => {
  const real = jest.requireActual<typeof read>("../../../src/snapshot/read");
  return {
    ...real,
    verify: once(real.verify, (entry, text) => JSON.stringify(entry) + text),
    readCore: once(real.readCore, (text) => text),
    readMore: once(real.readMore, (name, text, publications) => `${name} ${publications} ${text}`),
  };
});

jest.mock("../../../src/snapshot/build", () => {
  const real = jest.requireActual<typeof build>("../../../src/snapshot/build");
  return { ...real, buildSnapshot: once(real.buildSnapshot, contentOf) };
});

jest.mock("../../../src/treasury/readers", () => {
  const { READERS } = jest.requireActual<typeof readers>("../../../src/treasury/readers");
  const remembering = (read: Reader) =>
    once(read, (text, edition) => JSON.stringify(edition) + text);
  return {
    READERS: Object.fromEntries(
      Object.entries(READERS).map(([table, read]) => [table, remembering(read)]),
    ),
  };
});

jest.mock("../../../src/treasury/sources", () => {
  const real = jest.requireActual<typeof sources>("../../../src/treasury/sources");
  return { ...real, readSources: whileUnchanged(real.readSources) };
});

/** More answers than this are not worth their memory. */
const KEPT = 32;

/** A function that remembers what it answered last, by what it was asked; what it threw it does not. */
function once<A extends readonly unknown[], R>(
  work: (...asked: A) => R,
  keyOf: (...asked: A) => string,
): (...asked: A) => R {
  const answers = new Map<string, R>();
  return (...asked) => {
    const key = keyOf(...asked);
    if (!answers.has(key)) {
      answers.set(key, work(...asked));
      if (answers.size > KEPT) answers.delete(answers.keys().next().value!);
    }
    return answers.get(key)!;
  };
}

type TextOf = (path: string) => Promise<string>;

/** As `once`, of what asks for its texts itself: done again as soon as one of them is another one. */
function whileUnchanged<R>(work: (textOf: TextOf) => Promise<R>): (textOf: TextOf) => Promise<R> {
  const texts = new Map<string, string>();
  let answer: R | undefined;
  return async (textOf) => {
    for (const [path, text] of texts) if ((await textOf(path)) !== text) answer = undefined;
    return (answer ??= await work(async (path) => {
      const text = await textOf(path);
      texts.set(path, text);
      return text;
    }));
  };
}

const numbers = new WeakMap<object, number>();
let count = 0;

/** Names the figures of a reading, which are never changed in place. */
function numberOf({ observations }: Reading): number {
  if (!numbers.has(observations)) numbers.set(observations, ++count);
  return numbers.get(observations)!;
}

/** All that a snapshot is built of. */
function contentOf(
  ...[readings, calendar, version]: Parameters<typeof build.buildSnapshot>
): string {
  const read = readings.map((reading) => [numberOf(reading), reading.publication]);
  return JSON.stringify([read, calendar, version]);
}
