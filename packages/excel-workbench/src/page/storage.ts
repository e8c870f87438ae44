import { strFromU8, strToU8, unzlibSync, zlibSync } from "fflate";
import { type Remembered } from "../host/memory";

/** A workbook as it is kept between two visits. */
export interface StoredWorkbook {
  readonly format: 1;
  readonly workbook: unknown;
  readonly remembered: Remembered;
}

/**
 * `localStorage`, because the page may close while it saves, and only that is done before it has.
 *
 * @param key What the workbook is kept under.
 */
export class WorkbookStorage {
  constructor(
    private readonly storage: Storage,
    private readonly key: string,
  ) {}

  /** @throws If what is stored is no workbook. */
  read(): StoredWorkbook | undefined {
    const text = this.storage.getItem(this.key);
    if (text === null) return undefined;
    const stored = JSON.parse(unpacked(text)) as Partial<StoredWorkbook> | null;
    const sheets = (stored?.workbook as { sheets?: unknown } | undefined)?.sheets;
    if (stored?.format !== 1 || !Array.isArray(sheets) || sheets.length === 0) {
      throw new Error("The stored text is no workbook.");
    }
    return stored as StoredWorkbook;
  }

  /** @throws If the browser has no room. */
  write(workbook: StoredWorkbook): void {
    try {
      this.storage.setItem(this.key, packed(JSON.stringify(workbook)));
    } catch (error) {
      throw new Error("It is larger than what this browser keeps of a page.", { cause: error });
    }
  }

  remove(): void {
    this.storage.removeItem(this.key);
  }

  /** Keeps what could not be read under another name. */
  setAside(): void {
    const text = this.storage.getItem(this.key);
    if (text === null) return;
    this.storage.setItem(this.#aside, text);
    this.storage.removeItem(this.key);
  }

  asideText(): string | null {
    return this.storage.getItem(this.#aside);
  }

  get #aside(): string {
    return `${this.key}-set-aside`;
  }
}

/** Browsers keep some five million characters of a page; a workbook with all the data has as many. */
const LARGE = 500_000;

const PACKED = "zlib:";

const packed = (text: string): string =>
  text.length < LARGE ? text : PACKED + strFromU8(zlibSync(strToU8(text), { level: 1 }), true);

const unpacked = (text: string): string =>
  text.startsWith(PACKED) ? strFromU8(unzlibSync(strToU8(text.slice(PACKED.length), true))) : text;
