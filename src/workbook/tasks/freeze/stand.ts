import { rowsOf } from "../../find/frozen/frozen";
import type { FrozenCell } from "../../find/frozen/parts";
import { readPlaces } from "../../find/frozen/places";
import { absolute, references } from "../../find/references";

/** Whether frozen cells, and those their formulas refer to, are followed, and still where they were when that began. */
export async function stand(
  context: Excel.RequestContext,
  records: readonly FrozenCell[],
): Promise<boolean> {
  const placeOf = await readPlaces(context, rowsOf(records));
  const isAt = (cells: string, row: number, stamp: FrozenCell["stamp"]) => {
    const place = placeOf(row, stamp);
    return typeof place === "object" && place.cells === absolute(cells);
  };
  return records.every(
    (record) =>
      isAt(record.cells, record.place, record.stamp) &&
      references(record.formula).every(({ cells }, index) =>
        isAt(cells, record.references[index]!, record.stamp),
      ),
  );
}
