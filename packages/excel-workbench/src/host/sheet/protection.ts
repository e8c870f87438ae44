import { text } from "../arguments";
import { HostError, invalidArgument, notAvailable } from "../fault";
import { type Book, type Implementation } from "../objects";

/** What may be allowed on a protected sheet; here nothing is. */
const ALLOWANCES = [
  "allowAutoFilter",
  "allowDeleteColumns",
  "allowDeleteRows",
  "allowEditObjects",
  "allowEditScenarios",
  "allowFormatCells",
  "allowFormatColumns",
  "allowFormatRows",
  "allowInsertColumns",
  "allowInsertHyperlinks",
  "allowInsertRows",
  "allowPivotTables",
  "allowSort",
] as const;

export const protectionOf = ({ engine, memory }: Book): Implementation<"WorksheetProtection"> => {
  const options = () => ({
    ...Object.fromEntries(ALLOWANCES.map((name) => [name, false])),
    selectionMode: "Normal",
  });
  const hasPassword = (sheet: string) => engine.tabs.isLocked(sheet) && memory.passwords.has(sheet);
  const fits = (sheet: string, password: unknown) =>
    !hasPassword(sheet) || memory.passwords.get(sheet) === fingerprint(password);
  return {
    read: {
      options,
      protected: ({ sheet }) => engine.tabs.isLocked(sheet),
    },
    calls: {
      protect: ({ sheet }, given, password) => {
        checkOptions(given);
        if (engine.tabs.isLocked(sheet)) {
          throw new HostError("InvalidOperation", "The worksheet is protected already.");
        }
        memory.setPassword(sheet, isSome(password) ? fingerprint(password) : undefined);
        engine.tabs.setLocked(sheet, true);
      },
      unprotect: ({ sheet }, password) => {
        if (!fits(sheet, password)) throw invalidArgument("The password is wrong.");
        engine.tabs.setLocked(sheet, false);
        memory.setPassword(sheet, undefined);
      },
    },
  };
};

function checkOptions(given: unknown): void {
  for (const [name, value] of Object.entries((given ?? {}) as Record<string, unknown>)) {
    if (name === "selectionMode") {
      if (isSome(value) && value !== "Normal")
        throw notAvailable(`selectionMode ${text(value, name)}`);
    } else if (!(ALLOWANCES as readonly string[]).includes(name)) {
      throw invalidArgument(`There is no option "${name}".`);
    } else if (value === true) {
      throw notAvailable(`${name} on a protected worksheet`);
    }
  }
}

const isSome = (value: unknown) => value !== undefined && value !== null && value !== "";

/** So that the password itself is kept nowhere. It guards against mistakes, as Excel's does, not against attack. */
function fingerprint(password: unknown): number {
  let hash = 0x811c9dc5;
  for (const letter of typeof password === "string" ? password : "") {
    hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0;
  }
  return hash;
}
