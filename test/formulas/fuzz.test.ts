import { loadAll } from "../support/data";
import { findForeign } from "../../src/tic/language";
import { randomOf } from "../../scripts/random";
import { callOf, faultOf } from "./fuzz";

/** `npm run fuzz` gives seconds or a number of calls, and a seed. */
const { FUZZ_SECONDS, FUZZ_CALLS, FUZZ_SEED } = process.env;
const SECONDS = Number(FUZZ_SECONDS ?? 0);
const CALLS = Number(FUZZ_CALLS ?? 1500);
const SEED = Number(FUZZ_SEED ?? 20_260_618);

beforeAll(async () => {
  await loadAll();
  // Names in other languages are collected once.
  findForeign("x");
});

test("calls of anything with anything are answered in order", () => {
  const random = randomOf(SEED);
  const end = Date.now() + SECONDS * 1000;
  let count = 0;
  while (SECONDS ? Date.now() < end : count < CALLS) {
    const call = callOf(random);
    const fault = faultOf(call);
    count++;
    if (fault)
      throw new Error(
        `seed ${SEED}, call ${count}: ${call.name}(${JSON.stringify(call.args)}) ${fault}`,
      );
  }
  if (FUZZ_SEED) console.log(`${count} calls, seed ${SEED}`);
});
