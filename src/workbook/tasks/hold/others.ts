import { formatDay, isoDay, type Day } from "../../../tic/month";
import { state } from "../../../runtime/store";
import { grouped } from "../../excel/groups";
import { PATIENT } from "../../excel/request";
import { isKept, look } from "../../find/frozen/frozen";
import { readFrozen } from "../../find/frozen/parts";
import { readRecords } from "../../sheets/registry";

/** Values on a sheet that are of another release than the one in force. */
export interface OtherRelease {
  readonly sheet: string;
  readonly kind: "frozen" | "values";
  readonly release: Day;
}

/** Where the workbook has values of another release than its formulas: frozen ones, and ready-made sheets of values. */
export async function otherReleases(): Promise<readonly OtherRelease[]> {
  const now = state();
  if (typeof Excel === "undefined" || now.status !== "ready") return [];
  const own = formatDay(now.dataset.latestRelease);
  const isOther = ({ release }: { readonly release?: string | undefined }) =>
    release !== undefined && release !== own;
  return Excel.run(PATIENT, async (context) => {
    const sheets = await valueSheets(context, isOther);
    const records = (await readFrozen(context)).filter(isOther);
    const frozen = (await look(context, records)).filter(
      (one) => isKept(one) && one.at && one.state === "frozen",
    );
    const bySheet = grouped(frozen, ({ at, record }) => `${at!.sheet}!${record.release!}`);
    const values = [...bySheet.values()].map(([one]): OtherRelease => {
      const { at, record } = one!;
      return { sheet: at!.sheet, kind: "frozen", release: isoDay(record.release!) };
    });
    return [...sheets, ...values];
  });
}

async function valueSheets(
  context: Excel.RequestContext,
  isOther: (record: { readonly release?: string | undefined }) => boolean,
): Promise<readonly OtherRelease[]> {
  const records = (await readRecords(context)).filter(
    (record) => record.as === "values" && isOther(record),
  );
  if (records.length === 0) return [];
  const { worksheets } = context.workbook;
  worksheets.load("items/id, items/name");
  await context.sync();
  const nameOf = new Map(worksheets.items.map(({ id, name }) => [id, name]));
  return records.flatMap(({ sheet, release }): OtherRelease[] => {
    const name = nameOf.get(sheet);
    return name === undefined ? [] : [{ sheet: name, kind: "values", release: isoDay(release!) }];
  });
}
