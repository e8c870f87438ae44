import {
  type Area,
  cellArea,
  contains,
  intersection,
  LIMITS,
  type Position,
} from "../model/addresses";
import { type HostProfile, type MemberList, type Mischief, randomOf } from "../model/profile";
import { type Answer, type Batch, type ErrorName, type Reply } from "../model/protocol";
import { type Engine } from "../engine/engine";
import { addressArea } from "./arguments";
import { bodyOf } from "./table/parts";
import { type Trouble } from "./trouble";

/** How Excel damages the names of an add-in's functions. */
export const DAMAGES = {
  /** The name alone: https://github.com/OfficeDev/office-js/issues/6935 */
  name: (name: string) => damaged(name),
  /** https://github.com/OfficeDev/office-js/issues/4811 */
  file: (name: string) => `${FILE}!${damaged(name)}`,
  fileIntact: (name: string) => `${FILE}!${name}`,
  /** https://github.com/OfficeDev/office-js/issues/2568 */
  book: (name: string) => `[2]!${damaged(name)}`,
  bookIntact: (name: string) => `[2]!${name}`,
  /** https://github.com/OfficeDev/office-js/issues/3872 */
  addin: (name: string) => `Other.xla!${damaged(name)}`,
  addinIntact: (name: string) => `Other.xla!${name}`,
} as const;

export type Damage = keyof typeof DAMAGES;

const FILE = "'C:\\Users\\user\\AppData\\Roaming\\Microsoft\\AddIns\\TOOLS.XLAM'";
const damaged = (name: string) => `_xldudf_${name.replaceAll(".", "_")}`;

/** What ends an error that a cell shows in the place of its function's answer. */
export type Until = "entered" | "calculated" | "ever";

interface Held {
  readonly answer: Answer;
  readonly until: Until;
}

/** What the host of this workbook makes difficult, and what goes wrong in it: by itself, or when it is told to. */
export class Faults implements Trouble {
  readonly #held = new Map<number, Held>();
  readonly #random: () => number;
  readonly #names: RegExp;
  #entered: Position[] = [];
  #isWatching = false;
  #away = 0;
  #awayCode = "InactiveWorkbook";

  /**
   * @param functions Names of the add-in's functions, as formulas have them.
   * @param recalculate Calls the functions of these cells again.
   */
  constructor(
    private readonly engine: Engine,
    functions: readonly string[],
    readonly profile: HostProfile,
    private readonly mischief: Mischief,
    private readonly recalculate: (cells: readonly Position[]) => void,
  ) {
    this.#random = randomOf(mischief.seed);
    const names = functions.map((name) => name.replaceAll(".", "\\."));
    this.#names = new RegExp(`(?<![\\w.!])(?:${names.join("|")})(?=\\()|"(?:[^"]|"")*"`, "gi");
    const { recalculatesOnEdit, fillsColumns } = profile;
    if (recalculatesOnEdit.value) engine.events.onRestructure(() => this.#recalculate());
    if (recalculatesOnEdit.value || fillsColumns.value || Object.keys(mischief).length > 1)
      this.#watch();
  }

  /** From now on it is seen what is entered, which costs time. */
  #watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    this.engine.events.onEnter((cells) => this.#enter(cells));
  }

  /** Damages the names of the functions in the formulas of an area; of the workbook if none is given. */
  damage(how: Damage, address?: string): void {
    const cells = this.#formulas(address);
    this.engine.cells.write(
      cells.map((position) => {
        const { content } = this.engine.cells.read(position);
        const rename = (found: string) => (found.startsWith('"') ? found : DAMAGES[how](found));
        return { ...position, content: content.replace(this.#names, rename) };
      }),
    );
  }

  /** Cells of an area with functions of the add-in show an error, whatever these answer. */
  hold(error: ErrorName, until: Until, address?: string): void {
    this.#hold(this.#formulas(address), error, until);
  }

  /** The next requests find another workbook in front. */
  loseFocus(
    requests: number,
    code: "InactiveWorkbook" | "GeneralException" = "InactiveWorkbook",
  ): void {
    this.#away = requests;
    this.#awayCode = code;
  }

  /** What a cell shows in the place of an answer. */
  readonly answer = (cell: Position): Answer | undefined => {
    if (this.#held.size === 0) return undefined;
    return this.#held.get(this.engine.cells.id(cell) ?? NaN)?.answer;
  };

  /** Whether the member, used now, makes that nothing done before can be undone. */
  wipesUndo(className: string, member: string): boolean {
    return has(this.profile.wipesUndo.value, className, member);
  }

  /** Whether it cannot be part of a step to undo. */
  refusesInStep(className: string, member: string): boolean {
    return has(this.profile.refusesInStep.value, className, member);
  }

  /** Why the host does not take the request, if it does not. */
  refusal(batch: Batch): Reply | undefined {
    this.#entered = [];
    if (batch.actions.length === 0) return undefined;
    const { losesFocus = 0 } = this.mischief;
    if (this.#away === 0 && losesFocus > 0 && this.#random() < losesFocus) {
      const code = this.#random() < 0.5 ? "InactiveWorkbook" : "GeneralException";
      this.loseFocus(1 + Math.floor(this.#random() * 3), code);
    }
    if (this.#away > 0) {
      this.#away -= 1;
      return failed(this.#awayCode, "Another workbook has the focus.");
    }
    return isLonger(batch, this.profile.longestRequest.value)
      ? failed("RequestPayloadSizeLimitExceeded", "The request is too large.")
      : undefined;
  }

  /** The reply, if the host can send it. */
  sent(reply: Reply): Reply {
    return isLonger(reply, this.profile.longestResponse.value)
      ? failed("ResponsePayloadSizeLimitExceeded", "The response is too large.")
      : reply;
  }

  /** A request has been carried out. */
  done(): void {
    const entered = this.#entered;
    this.#entered = [];
    if (entered.length === 0) return;
    if (this.profile.fillsColumns.value) this.#fillColumns(entered);
    this.#loseSpills(entered);
    if (!this.profile.recalculatesOnEdit.value) return;
    const tables = this.engine.tables.list();
    if (tables.some(({ area }) => entered.some((cell) => intersection(area, cellArea(cell)))))
      this.#recalculate();
  }

  /** `worksheet.calculate(true)` has calculated these cells. */
  calculated(cells: readonly Position[]): void {
    const left = cells.filter(() => this.#happens(this.mischief.leavesUncalculated));
    if (left.length > 0) this.#hold(left.filter(this.#isOurs), "#CALC!", "calculated");
  }

  /** Everything is about to be calculated. */
  calculating(): void {
    this.#release(({ until }) => until === "calculated");
  }

  #happens(share = 0): boolean {
    return share > 0 && this.#random() < share;
  }

  #recalculate(): void {
    if (this.engine.calculation.isManual) return;
    const cells = this.#formulas(undefined);
    if (cells.length > 0) this.recalculate(cells);
  }

  #enter(cells: readonly Position[]): void {
    this.#entered.push(...cells);
    for (const cell of cells) {
      const id = this.engine.cells.id(cell);
      if (id === undefined) continue;
      const held = this.#held.get(id);
      if (held && held.until !== "ever") {
        this.#held.delete(id);
        this.engine.calculation.include(cell);
      } else if (!held && this.#happens(this.mischief.staysBusy))
        this.#held.set(id, { answer: { error: "#BUSY!" }, until: "entered" });
    }
  }

  #hold(cells: readonly Position[], error: ErrorName, until: Until): void {
    this.#watch();
    for (const cell of cells)
      this.#held.set(this.engine.cells.id(cell)!, { answer: { error }, until });
    this.engine.calculation.calculate(cells);
  }

  #release(isOver: (held: Held) => boolean): void {
    for (const [id, held] of this.#held) if (isOver(held)) this.#held.delete(id);
  }

  /** All but the first of several results of several cells that were written at once. */
  #loseSpills(entered: readonly Position[]): void {
    if (!this.mischief.losesSpills) return;
    const spills = entered.filter(
      (cell) => this.engine.cells.spillArea(cell) && this.#isOurs(cell),
    );
    const lost = spills.slice(1).filter(() => this.#happens(this.mischief.losesSpills));
    if (lost.length > 0) this.#hold(lost, "#VALUE!", "entered");
  }

  #fillColumns(entered: readonly Position[]): void {
    const { engine } = this;
    const content = (cell: Position) => engine.cells.read(cell).content;
    for (const table of engine.tables.list()) {
      const body = bodyOf(table);
      for (const cell of entered) {
        if (cell.sheet !== body.sheet || !contains(body, cell)) continue;
        if (!content(cell).startsWith("=")) continue;
        const others = columnBeside(body, cell);
        if (others.some((other) => content(other) !== "" || engine.cells.spillParent(other)))
          continue;
        for (const other of others)
          engine.looks.copy(cellArea(cell), cellArea(other), {
            what: "formulas",
            skipBlanks: false,
          });
      }
    }
  }

  #formulas(address: string | undefined): Position[] {
    const { engine } = this;
    const areas =
      address === undefined
        ? engine.sheets.list().map(({ id }) => whole(id))
        : [addressArea(address, engine, undefined)];
    return areas.flatMap((area) => engine.cells.formulas(area)).filter(this.#isOurs);
  }

  /** Whether the cell's formula has a function of the add-in. */
  readonly #isOurs = (cell: Position): boolean =>
    (this.engine.cells.read(cell).content.match(this.#names) ?? []).some(
      (found) => !found.startsWith('"'),
    );
}

const whole = (sheet: string): Area => ({
  sheet,
  top: 0,
  left: 0,
  bottom: LIMITS.rows - 1,
  right: LIMITS.columns - 1,
});

/** The other cells of its column in the area. */
const columnBeside = ({ top, bottom }: Area, { sheet, row, column }: Position): Position[] =>
  Array.from({ length: bottom - top + 1 }, (_, index) => ({
    sheet,
    row: top + index,
    column,
  })).filter((other) => other.row !== row);

const has = (list: MemberList, className: string, member: string) =>
  list[className]?.includes(member) ?? false;

const failed = (code: string, message: string): Reply => ({
  ok: false,
  failure: { code, message, location: "" },
});

/** In bytes, as it is sent. */
const isLonger = (message: unknown, limit: number): boolean =>
  limit !== Infinity && new TextEncoder().encode(JSON.stringify(message)).length > limit;
