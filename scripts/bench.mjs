/**
 * Speed as ratios: each measurement is set against an alternative in the same run, since absolute times say more of the machine.
 * Run `npm run bench`.
 */
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

const dist = process.env.DIST ?? new URL("../dist/", import.meta.url).pathname;
const read = (file) => readFileSync(`${dist}/${file}`, "utf8");

/** The built add-in in a context that has only `CustomFunctions` and `fetch`. */
function load() {
  const functions = new Map();
  class HostError {
    constructor(code, message) {
      Object.assign(this, { code, message });
    }
  }
  const CustomFunctions = {
    associate: (id, fn) => functions.set(id, fn),
    Error: HostError,
    ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
  };
  // The chunks lie beside functions.js or, while developing, in the repository.
  const fetch = async (url) => ({ ok: true, status: 200, text: async () => read(url) });
  runInContext(read("functions.js"), createContext({ CustomFunctions, fetch }));
  return functions;
}

/** The best of several runs, in milliseconds. */
function time(run, runs = 7) {
  let best = Infinity;
  for (let i = 0; i < runs; i++) {
    const started = performance.now();
    run();
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

const functions = load();
const [HOLDINGS, LOWMONTHS, SERIES] = ["HOLDINGS", "LOWMONTHS", "SERIES"].map((id) =>
  functions.get(id),
);
const [, ...holders] = await functions.get("HOLDERS")("all");
const months = Array.from(
  { length: 26 * 12 },
  (_, i) => `${2000 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
);
const pairs = holders
  .flatMap(([code, iso, name]) =>
    (code ? [iso || String(code), name] : []).map((holder) => [holder]),
  )
  .flatMap(([holder]) => months.map((month) => [holder, month]))
  .filter(([holder, month]) => {
    try {
      HOLDINGS([[holder]], [[month]]);
      return true;
    } catch {
      return false;
    }
  });
const forms = (month) => [month, month.replace("-", "M"), `${month}-15`, month.replace("-", "/")];
const calls = pairs
  .flatMap(([holder, month]) => forms(month).map((form) => [[[holder]], [[form]]]))
  .slice(0, 100_000);
const table = new Map(calls.map(([[[h]], [[m]]]) => [`${h}|${m}`, HOLDINGS([[h]], [[m]])[0][0]]));

let sink = 0;
const viaMap = time(() => {
  for (const [[[h]], [[m]]] of calls) sink += table.get(`${h}|${m}`);
});
const viaFunctions = time(() => {
  for (const [h, m] of calls) sink += HOLDINGS(h, m, null, null, null)[0][0];
});
const oneByOne = time(() => {
  for (const month of months)
    sink += Number(SERIES([["CN"]], month, month, null, null, "fill=zero")[0][1]) || 0;
});
const atOnce = time(() => {
  sink += SERIES([["CN"]], "2000-03")[0][1];
});
const lookBacks = time(() => {
  for (let i = 0; i < 300; i++) sink += LOWMONTHS([["CN"]], [[`-${i}`]])[0][0];
});

const ratio = (a, b) => `${(a / b).toFixed(2)} times`;
console.log(
  `${calls.length.toLocaleString("en")} distinct HOLDINGS calls: ${ratio(viaFunctions, viaMap)} as many look-ups in a Map with string keys (${viaFunctions.toFixed(0)} ms, ${viaMap.toFixed(0)} ms)`,
);
console.log(`a history month by month: ${ratio(oneByOne, atOnce)} one SERIES call`);
console.log(
  `300 LOWMONTHS look-backs: ${ratio(lookBacks, viaFunctions / (calls.length / 300))} 300 HOLDINGS calls`,
);
if (!Number.isFinite(sink)) throw new Error("a benchmark went wrong");
