import { say, together } from "../../language/say";
import { batchesOf, chunks, RANGES } from "./batches";
import { blockName, sizeOf, slices, type Block } from "./blocks";
import { reasonOf } from "./reason";
import { checkpoint, type Failure, type Work } from "./work";

/** A worksheet. */
export interface Sheet {
  readonly id: string;
  readonly name: string;
}

/** Some cells of a sheet. */
export interface Part {
  readonly sheet: Sheet;
  readonly block: Block;
}

/** Reads from several sheets. One that cannot be read is a failure and the others are read all the same. */
export class Reader {
  readonly #unreadable = new Set<string>();

  /** @param failed Throws to give up. */
  constructor(
    private readonly context: Excel.RequestContext,
    private readonly work: Work,
    private readonly failed: (failure: Failure, error: unknown) => void,
  ) {}

  /** What was loaded of the used part of each sheet, if it has one. */
  async used(sheets: readonly Sheet[], found: (sheet: Sheet, block: Block) => void): Promise<void> {
    await this.#ask(
      chunks(sheets, RANGES),
      (sheet) => sheet,
      (_, worksheet) => loadPlace(worksheet.getUsedRangeOrNullObject(true)),
      (sheet, range) => {
        if (!range.isNullObject) found(sheet, blockAt(range));
      },
    );
  }

  /** Loads properties of the cells of parts, which come in pieces if they are large. */
  async parts<P extends Part>(
    parts: readonly P[],
    load: (range: Excel.Range) => Excel.Range,
    read: (part: P, range: Excel.Range) => void,
  ): Promise<void> {
    await this.#ask(
      batchesOf(parts.flatMap(pieces), ({ block }) => sizeOf(block), RANGES),
      ({ sheet }) => sheet,
      ({ block }, worksheet) => load(worksheet.getRange(blockName(block))),
      read,
    );
  }

  /** The areas that formulas spill into. */
  async spills<P extends Part>(
    cells: readonly P[],
    found: (cell: P, area: Block) => void,
  ): Promise<void> {
    await this.#ask(
      chunks(cells, RANGES),
      ({ sheet }) => sheet,
      ({ block }, worksheet) =>
        loadPlace(worksheet.getRange(blockName(block)).getSpillingToRangeOrNullObject()),
      (cell, range) => {
        if (!range.isNullObject) found(cell, blockAt(range));
      },
    );
  }

  /** Asks for what fits in a request together; if that fails, for each by itself. */
  async #ask<T>(
    batches: readonly (readonly T[])[],
    sheetOf: (item: T) => Sheet,
    load: (item: T, worksheet: Excel.Worksheet) => Excel.Range,
    read: (item: T, range: Excel.Range) => void,
  ): Promise<void> {
    const { worksheets } = this.context.workbook;
    const request = async (items: readonly T[]) => {
      const ranges = items.map((item) => load(item, worksheets.getItem(sheetOf(item).id)));
      await this.context.sync();
      items.forEach((item, i) => read(item, ranges[i]!));
    };
    let done = 0;
    for (const batch of batches) {
      checkpoint(this.work);
      const items = batch.filter((item) => !this.#unreadable.has(sheetOf(item).id));
      const names = new Set(items.map((item) => sheetOf(item).name));
      const step =
        names.size === 1
          ? say("Reading {sheet}", { sheet: [...names][0]! })
          : say("Reading {count} sheets", { count: names.size });
      this.work.onProgress?.({ step, done, total: batches.length });
      done += 1;
      try {
        await request(items);
      } catch (error) {
        if (items.length === 1) this.#give(sheetOf(items[0]!), error);
        else
          for (const item of items)
            if (!this.#unreadable.has(sheetOf(item).id))
              await request([item]).catch((reason: unknown) => this.#give(sheetOf(item), reason));
      }
    }
  }

  #give({ id, name }: Sheet, error: unknown): void {
    this.#unreadable.add(id);
    const sentence = together(say("It could not be read."), reasonOf(error));
    this.failed({ where: name, sentence }, error);
  }
}

/** Loads what `blockAt` needs. */
export const loadPlace = (range: Excel.Range): Excel.Range =>
  range.load("rowIndex, columnIndex, rowCount, columnCount");

/** The block of a range that was loaded. */
export const blockAt = ({ rowIndex, columnIndex, rowCount, columnCount }: Excel.Range): Block => ({
  row: rowIndex,
  column: columnIndex,
  rows: rowCount,
  columns: columnCount,
});

/** The part of a sheet that is in use, if there is one. */
export async function usedBlock(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
): Promise<Block | undefined> {
  const used = loadPlace(sheet.getUsedRangeOrNullObject(true));
  await context.sync();
  return used.isNullObject ? undefined : blockAt(used);
}

const pieces = <P extends Part>(part: P): readonly P[] =>
  slices(part.block).map((block) => ({ ...part, block }));
