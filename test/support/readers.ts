import type * as readers from "../../src/treasury/readers";
import type { Reader } from "../../src/treasury/reading";
import { once } from "./remember";

/*
 * The file of a table is read once for the same text: it is the same work each time. What it answers is frozen.
 * To be imported before everything else.
 */
jest.mock("../../src/treasury/readers", () => {
  const { READERS } = jest.requireActual<typeof readers>("../../src/treasury/readers");
  const remembering = (read: Reader) =>
    once(read, (text, edition) => JSON.stringify(edition) + text);
  return {
    READERS: Object.fromEntries(
      Object.entries(READERS).map(([table, read]) => [table, remembering(read)]),
    ),
  };
});
