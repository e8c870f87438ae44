import { type Description } from "../language/description";
import { cascade } from "./cascade";
import { everything } from "./everything";
import { majors } from "./majors";
import { profile } from "./profile";
import { release } from "./release";
import { retreat } from "./retreat";
import { watch } from "./watch";

/** The ready-made sheets, in the order in which they are offered: a new one is a file beside this one, named here. */
const KINDS = [majors, retreat, profile, release, cascade, everything, watch] as const;

/** All that ready-made sheets may be, those on a market of the user's too. */
export const DESCRIPTIONS: readonly Description[] = KINDS.flatMap((one: Description) =>
  one.withMarket ? [one, one.withMarket] : [one],
);

export type SheetKind = (typeof KINDS)[number]["kind"];

/** What the pane has to know of a kind of sheet. */
export interface SheetKindInfo {
  readonly kind: SheetKind;
  readonly title: string;
  readonly summary: string;
  /** Which options it takes besides formulas or values. */
  readonly takes: readonly ("month" | "holder" | "market")[];
  /** A sheet too large for formulas: it is always written as values. */
  readonly valuesOnly: boolean;
}

const offered = (kind: SheetKind, description: Description): SheetKindInfo => ({
  kind,
  title: description.name,
  summary: description.summary,
  takes: takesOf(description),
  valuesOnly: description.valuesOnly ?? false,
});

function takesOf({ parameters, withMarket }: Description): SheetKindInfo["takes"] {
  const has = (label: string) => parameters.some(({ id }) => id === label);
  return [
    ...(has("Month") ? (["month"] as const) : []),
    ...(has("Holder") ? (["holder"] as const) : []),
    ...(withMarket ? (["market"] as const) : []),
  ];
}

/** The ready-made sheets, as they are offered. */
export const SHEETS: readonly SheetKindInfo[] = KINDS.map((one) => offered(one.kind, one));

/** The description of a kind of sheet; of one on a market, against which. */
export function descriptionOf(kind: SheetKind, ownMarket: boolean): Description {
  const description: Description = KINDS.find((one) => one.kind === kind)!;
  return (ownMarket && description.withMarket) || description;
}
