import { oneOf, text } from "../arguments";
import { intersection } from "../../model/addresses";
import { invalidArgument, notAvailable } from "../fault";
import { type Book, type Implementation } from "../objects";

interface List {
  readonly inCellDropDown: boolean;
  /** Texts with commas between them, or "=" and an address. */
  readonly source: unknown;
}

/** Lists of what may be entered; of other rules Excel has, the workbench has none. */
export const dataValidationOf = ({ engine }: Book): Implementation<"DataValidation"> => ({
  read: {
    errorAlert: (self) => {
      const isStrict = engine.rules.list(self)?.strict ?? true;
      const style = isStrict ? "Stop" : "Warning";
      return { message: "", showAlert: true, style, title: "" };
    },
    rule: (self) => {
      const list = engine.rules.list(self);
      if (!list) return {};
      const { source } = list;
      const written = typeof source === "string" ? source : source.join(",");
      return { list: { inCellDropDown: true, source: written } };
    },
    type: (self) => {
      if (engine.rules.list(self)) return "List";
      const isTouched = engine.rules.lists(self.sheet).some((list) => intersection(list, self));
      return isTouched ? "Inconsistent" : "None";
    },
  },
  write: {
    errorAlert: (self, value) => {
      const styles = ["Stop", "Warning", "Information"] as const;
      const { showAlert, style } = value as { showAlert: boolean; style: unknown };
      const strict = showAlert && oneOf(style, styles, "style") === "Stop";
      const list = engine.rules.list(self);
      if (!list) throw invalidArgument("The range has no rule to warn of.");
      engine.rules.setList(self, { ...list, strict });
    },
    rule: (self, value) => {
      const { list, ...others } = value as { readonly list?: List };
      if (!list || Object.keys(others).length > 0)
        throw notAvailable("data validation other than by a list");
      engine.rules.setList(self, { source: sourceOf(list.source), strict: true });
    },
  },
  calls: { clear: (self) => engine.rules.clearList(self) },
});

/** As long as Excel takes it. */
const LONGEST = 255;

function sourceOf(source: unknown): readonly string[] | string {
  const given = text(source, "source (in the workbench)");
  if (given.startsWith("=")) return given;
  if (given.length > LONGEST) throw invalidArgument(`A list has ${LONGEST} characters at most.`);
  return given.split(",").map((one) => one.trim());
}
