import { cascade } from "./cascade";
import { type Description } from "../language/description";
import { everything } from "./everything";
import { majors } from "./majors";
import { profile } from "./profile";
import { release } from "./release";
import { retreat } from "./retreat";

export type SheetKind = "majors" | "retreat" | "profile" | "release" | "cascade" | "everything";

/** The description of a kind of sheet; of a cascade, against which market. */
export function descriptionOf(kind: SheetKind, ownMarket: boolean): Description {
  switch (kind) {
    case "majors":
      return majors;
    case "retreat":
      return retreat;
    case "profile":
      return profile;
    case "release":
      return release;
    case "cascade":
      return cascade(ownMarket);
    case "everything":
      return everything;
  }
}
