/** One formula that spills against one formula a cell, and answers at once against a promise a cell. */
import { pair, sink, time, type Pair } from "./pair";
import { loadedFunctions } from "./points";

const HOLDERS = 90;
const MONTHS = 170;

export async function spills(): Promise<readonly Pair[]> {
  const { functions, names } = await loadedFunctions();
  const [holdings, series] = ["HOLDINGS", "SERIES"].map((name) => functions.get(name)!);
  const isOf = (name: string) => {
    try {
      return !!holdings!([[name]], [["2012-01"]]);
    } catch {
      return false;
    }
  };
  const holders = names.filter((name) => name.length === 2 && isOf(name)).slice(0, HOLDERS);
  const months = Array.from(
    { length: MONTHS },
    (_, i) => `${2012 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
  );
  const asColumn = holders.map((holder) => [holder]);
  const quietly = (holder: string, month: string) => {
    try {
      return (holdings!([[holder]], [[month]]) as number[][])[0]![0]!;
    } catch {
      return 0;
    }
  };
  const spill = time(() => {
    sink.sum += (holdings!(asColumn, [months]) as unknown[][]).length;
  });
  const cells = time(() => {
    for (const holder of holders) for (const month of months) sink.sum += quietly(holder, month);
  });
  const history = time(() => {
    sink.sum += (series!([["CN"]], "2000-03") as unknown[][]).length;
  });
  const monthly = time(() => {
    for (const month of months) sink.sum += quietly("CN", month);
  });
  const count = (holders.length * months.length).toLocaleString("en");
  return [
    pair(`${holders.length} × ${months.length} holdings in one formula`, `${count} formulas`, [
      spill,
      cells,
    ]),
    pair("a history by one SERIES", "a HOLDINGS a month", [history, monthly]),
    await promises(holders, months, quietly),
  ];
}

/** Microsoft's batching pattern gives each cell a promise, which is kept when an answer for all of them is there. */
async function promises(
  holders: readonly string[],
  months: readonly string[],
  answer: (holder: string, month: string) => number,
): Promise<Pair> {
  const cells = holders.flatMap((holder) => months.map((month) => [holder, month] as const));
  const batched = async () => {
    const waiting: {
      readonly cell: readonly [string, string];
      readonly resolve: (n: number) => void;
    }[] = [];
    const asked = cells.map(
      (cell) => new Promise<number>((resolve) => waiting.push({ cell, resolve })),
    );
    for (const { cell, resolve } of waiting) resolve(answer(...cell));
    for (const value of await Promise.all(asked)) sink.sum += value;
  };
  let best = Infinity;
  for (let i = 0; i < 8; i++) {
    const started = process.cpuUsage();
    await batched();
    const { user, system } = process.cpuUsage(started);
    if (i) best = Math.min(best, (user + system) / 1000);
  }
  const atOnce = time(() => {
    for (const cell of cells) sink.sum += answer(...cell);
  });
  return pair(
    `${cells.length.toLocaleString("en")} answers at once`,
    "a promise a cell, kept in a batch (without the wait that such a batch has)",
    [atOnce, best],
  );
}
