import { UNIT_WORDS, type Unit } from "../../tic/unit";

/** The pairs of an option text, as they were written: `units=mn; cum=1`. */
export const pairsOf = (options: string | undefined): readonly string[] =>
  (options ?? "")
    .split(/[;,]/)
    .map((pair) => pair.trim())
    .filter(Boolean);

/** The option that a pair sets. */
export const keyOf = (pair: string): string => pair.split("=")[0]!.trim().toLowerCase();

/** What an option is set to; undefined if it is not there. */
export function optionOf(options: string | undefined, key: string): string | undefined {
  const pair = pairsOf(options).find((one) => keyOf(one) === key);
  return pair === undefined ? undefined : pair.split("=").slice(1).join("=").trim() || "1";
}

export const withOption = (options: string, key: string, value: string): string =>
  [...pairsOf(options), `${key}=${value}`].join("; ");

export const withoutOption = (options: string | undefined, key: string): string =>
  optionOf(options, key) === undefined
    ? (options ?? "")
    : pairsOf(options)
        .filter((pair) => keyOf(pair) !== key)
        .join("; ");

/** The units of amounts, `units=mn` or `mn` alone; billions unless given. */
export function unitOf(options: string | undefined): Unit {
  const asked = (optionOf(options, "units") ?? optionOf(options, "unit"))?.toLowerCase();
  const alone = pairsOf(options).map((pair) => pair.toLowerCase());
  return UNIT_WORDS.find((unit) => unit === asked || alone.includes(unit)) ?? "bn";
}

/** What is given for a function's arguments, those too that stand in its options: `kind=pct`; a bare `transpose` is on. */
export function withOptions(
  fields: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const given = pairsOf(fields["options"]).map(
    (pair) => [keyOf(pair), optionOf(pair, keyOf(pair))!] as const,
  );
  return { ...fields, ...Object.fromEntries(given) };
}
