import { type Area, columnsOf, rowsOf } from "../../model/addresses";
import { count, range } from "../arguments";
import { invalidArgument } from "../fault";
import { type Book, type Implementation, object } from "../objects";
import { fullAddress } from "./range";

/** Several ranges of a sheet. */
export const areasOf = ({ engine }: Book): Implementation<"RangeAreas"> => ({
  read: {
    address: ({ areas }) => areas.map((area) => fullAddress(area, engine)).join(","),
    areaCount: ({ areas }) => areas.length,
    cellCount: ({ areas }) => areas.reduce((sum, area) => sum + rowsOf(area) * columnsOf(area), 0),
  },
  parts: {
    areas: ({ areas }) => object("RangeCollection", { areas }),
    worksheet: ({ areas }) => object("Worksheet", { sheet: areas[0]!.sheet }),
  },
});

export const rangesOf = ({ engine }: Book): Implementation<"RangeCollection"> => ({
  items: ({ areas }) =>
    areas.map((area: Area) => ({ key: fullAddress(area, engine), object: range(area) })),
  objects: {
    getItemAt: ({ areas }, index) => {
      const area = areas[count(index, "index")];
      if (!area) throw invalidArgument(`There is no range ${String(index)}.`);
      return range(area);
    },
  },
  results: { getCount: ({ areas }) => areas.length },
});
