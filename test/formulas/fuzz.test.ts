import { loadAll } from "../support/data";
import { findForeign } from "../../src/tic/language";
import { randomOf } from "../../scripts/random";
import { callOf, faultOf } from "./fuzz";

/** `npm run fuzz` gives a minute, and a seed if one is wanted. */
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 0);
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_618);
const FEW = 1500;

beforeAll(async () => {
  await loadAll();
  // Names in other languages are collected once.
  findForeign("x");
});

test("calls of anything with anything are answered in order", () => {
  const random = randomOf(SEED);
  const end = Date.now() + SECONDS * 1000;
  let count = 0;
  while (SECONDS ? Date.now() < end : count < FEW) {
    const call = callOf(random);
    const fault = faultOf(call);
    count++;
    if (fault)
      throw new Error(
        `seed ${SEED}, call ${count}: ${call.name}(${JSON.stringify(call.args)}) ${fault}`,
      );
  }
  if (SECONDS) console.log(`${count} calls, seed ${SEED}`);
});
