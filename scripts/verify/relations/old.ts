import { formatMonth } from "../../../src/tic/month";
import type { Desk } from "../desk";
import { isBenchmark, type Old } from "../naive";
import { numberOf } from "../tally";

const known = new WeakMap<Desk, Map<string, number>>();

/** The old series of the benchmarks, as HOLDINGS gives it with `series=old`. */
export function oldOf(desk: Desk, measure: string): Old {
  const olds = known.get(desk) ?? new Map<string, number>();
  known.set(desk, olds);
  return (line, month) => {
    if (!isBenchmark(month)) return line.at(month);
    const key = `${measure} ${line.name} ${month}`;
    let old = olds.get(key);
    if (old === undefined)
      olds.set(
        key,
        (old = numberOf(
          desk.cell(
            "HOLDINGS",
            line.name,
            formatMonth(month),
            `series=old; units=mn; measure=${measure}`,
          ),
        )),
      );
    return old;
  };
}
