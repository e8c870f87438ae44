/**
 * Speed as ratios: each measurement is set against an alternative in the same run, since absolute times say more of the machine.
 * Run `npm run bench`.
 */
import { readFileSync } from "node:fs";
import { webcrypto as crypto } from "node:crypto";
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
  const context = createContext({ CustomFunctions, crypto, fetch });
  // As in scripts/addin.ts: without a page, the second script is to be run before the first.
  const { now } = JSON.parse(read("scripts.json"));
  for (const script of [...now.filter((file) => file.startsWith("later.")), "functions.js"])
    runInContext(read(script), context);
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
const SERIES = functions.get("SERIES");
const HOLDINGS = functions.get("HOLDINGS");
const [, ...holders] = await functions.get("HOLDERS")("all");
const months = Array.from(
  { length: 26 * 12 },
  (_, i) => `${2000 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
);
const isAnswered = (point, holder, month) => {
  try {
    return typeof point(holder, month)[0][0] === "number";
  } catch {
    return false;
  }
};
const pairs = holders
  .flatMap(([code, iso, name]) =>
    (code ? [iso || String(code), name] : []).map((holder) => [holder]),
  )
  .flatMap(([holder]) => months.map((month) => [holder, month]))
  .filter(([holder, month]) => isAnswered(HOLDINGS, [[holder]], [[month]]));
const forms = (month) => [month, month.replace("-", "M"), `${month}-15`, month.replace("-", "/")];
const calls = pairs
  .flatMap(([holder, month]) => forms(month).map((form) => [[[holder]], [[form]]]))
  .slice(0, 100_000);
const table = new Map(calls.map(([[[h]], [[m]]]) => [`${h}|${m}`, HOLDINGS([[h]], [[m]])[0][0]]));

let sink = 0;
const viaMap = time(() => {
  for (const [[[h]], [[m]]] of calls) sink += table.get(`${h}|${m}`);
});
const POINTS = [
  ...["HOLDINGS", "CHANGE", "SHARE", "RANK", "LOWMONTHS", "STREAK", "DRAWDOWN", "RECORD"],
  "CROSSED",
  "COUNT",
];
/** What a function is asked of a holder and a month. */
const asked = {
  CROSSED: (point) => (h, m) => point(h, [[100]], m, null, null, null, "record=start"),
  COUNT: (point) => (h, m) => point(h, m, m, "highs"),
};
const viaPoints = POINTS.map((name) => {
  const point = asked[name]?.(functions.get(name)) ?? functions.get(name);
  const answerable = calls.filter(([h, m]) => isAnswered(point, h, m));
  const used = time(() => {
    for (const [h, m] of answerable) sink += point(h, m)[0][0];
  });
  return [name, answerable.length, used];
});
const oneByOne = time(() => {
  for (const month of months)
    sink += Number(SERIES([["CN"]], month, month, null, null, "fill=zero")[0][1]) || 0;
});
const atOnce = time(() => {
  sink += SERIES([["CN"]], "2000-03")[0][1];
});
const ratio = (a, b) => `${(a / b).toFixed(2)} times`;
for (const [name, count, used] of viaPoints)
  console.log(
    `${count.toLocaleString("en")} distinct ${name} calls: ${ratio(used / count, viaMap / calls.length)} as many look-ups in a Map with string keys (${used.toFixed(0)} ms)`,
  );
console.log(`a history month by month: ${ratio(oneByOne, atOnce)} one SERIES call`);
if (!Number.isFinite(sink)) throw new Error("a benchmark went wrong");
