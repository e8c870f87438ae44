import { buildSnapshot } from "../../src/snapshot/build";
import type { Reading } from "../../src/treasury/reading";
import { forgetModules } from "../runtime/fresh";
import { OF_EVERYTHING } from "../snapshot/readings";
import type * as formula from "./formula";
import { Origin } from "./origin";

/** The functions of a newly started add-in, with the positions and flows that these files print and hardly any others. */
export async function formulasOf(...readings: readonly Reading[]): Promise<typeof formula> {
  forgetModules();
  const store = await import("../../src/runtime/store");
  const files = buildSnapshot([...readings, ...OF_EVERYTHING], [], "0.1.0");
  const restore = new Origin(files).install();
  await store.ready("treasuries", ["longterm", "longterm.net"]);
  restore();
  return import("./formula");
}
