import { nameOf, singleOf } from "../../tic/basket";
import type { Dataset } from "../../tic/dataset";
import { GROUPS, holderOf, type Holder } from "../../tic/holder";
import { flagOf, wordOf, type Signature } from "../grammar/arguments";
import { matrixOf, plainOf } from "../grammar/cell";
import { monthCell } from "../answer/format";
import { readBasket } from "../grammar/holder";
import { run, type Call } from "../answer/call";
import { unavailable } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import { spread } from "../grammar/spread";

const NAME: Signature = { optional: ["form"], options: [] };

/**
 * The name or a code of a holder.
 * Source: the Treasury's country codes; ISO 3166.
 * @customfunction NAME
 * @param [holder] Who: ISO code, the Treasury's code or any spelling. A range spills.
 * @param [form] name (default), iso2, iso3 or tic.
 * @returns Text, for tic a number. #N/A if the holder has no such code.
 */
export function name(holder?: unknown[][], form?: unknown): unknown[][] {
  return run(NAME, { form }, ({ given }) => {
    const asked = wordOf(given, "form", ["name", "iso2", "iso3", "tic"]);
    return spread([matrixOf(holder)], (h) => {
      const basket = readBasket(plainOf("holder", h));
      if (asked === "name") return nameOf(basket);
      const single = singleOf(basket);
      const code = asked === "tic" ? single && single.code > 9999 && single.code : single?.[asked];
      if (!code) throw unavailable(sentences.noIso(nameOf(basket), asked));
      return code;
    });
  });
}

const HOLDERS: Signature = { optional: ["group"], options: ["headers"] };

/**
 * The holders that have figures: the Treasury's code, ISO code, name, first and last month.
 * Source: as HOLDINGS.
 * @customfunction HOLDERS
 * @param [group] all (default), countries, rows (totals, regions, memo rows) or a group: g7, brics, gcc, nordics, custody, opec, arab, asean, benelux, baltics, scandinavia, g20, greaterchina, emeurope.
 * @param [measure] <what is held>
 * @param [as_of] Which publication: a date, or "latest" (default).
 * @param [options] Pairs such as "headers=1".
 * @returns A row per holder, in the order of the Treasury's codes.
 */
export function holders(
  group?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(HOLDERS, { group, measure, as_of, options }, (call) => {
    const rows = selected(call).map((holder) => rowOf(call, holder));
    const published = rows.filter((row) => row !== undefined);
    if (!published.length) throw unavailable(sentences.noHolders());
    return flagOf(call.given, "headers")
      ? [["Code", "ISO", "Name", "First month", "Last month"], ...published]
      : published;
  });
}

function selected({ dataset, given, measure }: Call): Holder[] {
  const words = ["all", "countries", "rows", ...GROUPS.map(({ id }) => id.toLowerCase())];
  const word = wordOf(given, "group", words);
  const members = GROUPS.find(({ id }) => id.toLowerCase() === word)?.members;
  const codes = members ? [...members].sort((a, b) => a - b) : dataset.holders(measure);
  const all = codes.map(holderOf);
  if (word === "countries") return all.filter(({ kind }) => kind === "country");
  if (word === "rows") return all.filter(({ kind }) => kind !== "country");
  return all;
}

function rowOf({ dataset, measure, edition }: Call, { code, iso2, name }: Holder) {
  const span = dataset.holders(measure).includes(code) && spanBy(dataset, code, measure, edition);
  if (!span) return undefined;
  return [code > 9999 ? code : "", iso2, name, monthCell(span[0]), monthCell(span[1])];
}

const spanBy = (
  dataset: Dataset,
  code: number,
  measure: Call["measure"],
  edition: Call["edition"],
) =>
  dataset.span(code, measure, {
    day: edition === "first" ? Infinity : edition,
    only: false,
  });
