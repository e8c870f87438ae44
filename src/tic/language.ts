import { fold, HOLDERS, type Holder } from "./holder";

let names: ReadonlyMap<string, Holder | null> | undefined;

/** Every code of two letters; which of them are languages the host knows. */
const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];

/**
 * The country that a text names in some language the host knows (`Intl.DisplayNames`); undefined for what names none, and for
 * what names two. What this makes of a text is the host's: English names and the Treasury's own come first.
 */
export function findForeign(text: string): Holder | undefined {
  const asked = fold(text);
  if (!asked) return undefined;
  names ??= namesIn(languages());
  return names.get(asked) ?? undefined;
}

function languages(): readonly string[] {
  if (typeof Intl === "undefined" || !("DisplayNames" in Intl)) return [];
  const codes = LETTERS.flatMap((a) => LETTERS.map((b) => a + b));
  return Intl.DisplayNames.supportedLocalesOf(codes);
}

/** The holder of each name; null for a name that two have. */
function namesIn(tongues: readonly string[]): ReadonlyMap<string, Holder | null> {
  const found = new Map<string, Holder | null>();
  const countries = HOLDERS.filter(({ iso2 }) => iso2);
  for (const tongue of tongues) {
    const display = new Intl.DisplayNames([tongue], { type: "region", fallback: "none" });
    for (const holder of countries) {
      const name = fold(display.of(holder.iso2) ?? "");
      if (name.length < 2) continue;
      const before = found.get(name);
      found.set(name, before === undefined || before === holder ? holder : null);
    }
  }
  return found;
}
