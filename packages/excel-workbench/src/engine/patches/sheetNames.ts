import { quoteSheet } from "../../model/addresses";
import { type SpreadsheetLibrary } from "../library";

/** The parts of the library's own plugin that names need; it does not export their types. */
interface Sheets {
  readonly getters: Getters;
  getSheetIdByName(name: string | undefined): string | undefined;
  checkSheetName(command: NamingCommand): string;
}

interface Getters {
  getRangeString: (range: Range | undefined, ...rest: unknown[]) => string;
  tryGetSheetName(sheet: string): string | undefined;
}

interface Range {
  readonly sheetId: string;
  readonly invalidXc?: string;
  readonly invalidSheetName?: string;
}

interface NamingCommand {
  readonly type: string;
  readonly name?: string;
  readonly newName?: string;
}

type SheetsConstructor = (new (config: { readonly getters: Getters }) => Sheets) & {
  readonly knowsExcelsNames?: true;
};

/** What a sheet may not be called: https://support.microsoft.com/office/3f1f7148-ee83-404d-8ef0-9ff99fbad1f9 */
const FORBIDDEN = /[*?/\\[\]:]|^'|'$|^history$/i;
const LONGEST = 31;

/** Teaches the library Excel's names of sheets: apostrophes in them, and in formulas the quotes that they need. Harmless when done twice. */
export function addSheetNames(library: SpreadsheetLibrary): void {
  const registry = library.registries.corePluginRegistry;
  const Original = registry.get("sheet") as unknown as SheetsConstructor;
  if (Original.knowsExcelsNames) return;

  class NamedSheets extends Original {
    static override readonly knowsExcelsNames = true;

    constructor(config: { readonly getters: Getters }) {
      super(config);
      quoteNames(config.getters);
    }

    /** Formulas have an apostrophe twice, and the library takes the name as it stands between its quotes. */
    override getSheetIdByName(name: string | undefined): string | undefined {
      const found = super.getSheetIdByName(name);
      if (found !== undefined || !name?.includes("''")) return found;
      return super.getSheetIdByName(name.replaceAll("''", "'"));
    }

    override checkSheetName(command: NamingCommand): string {
      const name = (command.type === "RENAME_SHEET" ? command.newName : command.name) ?? "";
      if (FORBIDDEN.test(name.trim()) || name.trim().length > LONGEST)
        return "ForbiddenCharactersInSheetName";
      const result = super.checkSheetName(command);
      return result === "ForbiddenCharactersInSheetName" ? "Success" : result;
    }
  }
  registry.replace("sheet", NamedSheets as never);
}

/** The library quotes names that need no quotes, and leaves some that do. */
function quoteNames(getters: Getters): void {
  const original = getters.getRangeString;
  getters.getRangeString = (range, ...rest) => {
    const text = original(range, ...rest);
    const mark = text.lastIndexOf("!");
    if (!range || mark < 0 || mark === text.length - 1 || range.invalidXc) return text;
    const name =
      range.invalidSheetName?.replaceAll("''", "'") ?? getters.tryGetSheetName(range.sheetId);
    return name === undefined ? text : quoteSheet(name) + text.slice(mark);
  };
}
