import { ZIP_LIMITS, zipPaths } from "./zip";

/** The start of the files of Office before 2007, in which newer ones stand encrypted. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Says what a file is that is no .xlsx workbook, and what to do with it.
 *
 * @throws If it is none.
 */
export function checkKind(data: Uint8Array): void {
  if (data.length === 0) throw new Error("The file is empty.");
  if (COMPOUND.every((byte, index) => data[index] === byte)) {
    throw new Error(
      includes(data, utf16("EncryptedPackage"))
        ? "The workbook has a password. In Excel, take it away (File > Info > Protect Workbook > Encrypt with Password), and save it."
        : "The file is a workbook of Excel 97–2003 (.xls). Open it in Excel and save it as .xlsx.",
    );
  }
  if (data[0] !== 0x50 || data[1] !== 0x4b) {
    throw new Error(
      data.subarray(0, 4096).includes(0)
        ? "The file is no .xlsx workbook (it is no zip file, as those are)."
        : "The file is text, such as .csv, and no .xlsx workbook (it is no zip file, as those are). Open it in Excel and save it as .xlsx, or copy its cells and paste them here.",
    );
  }
  const paths = new Set(zipPaths(data, ZIP_LIMITS));
  if (paths.has("xl/workbook.bin")) {
    throw new Error(
      "The file is a binary workbook (.xlsb). Open it in Excel and save it as .xlsx.",
    );
  }
  if (paths.has("mimetype") && paths.has("content.xml")) {
    throw new Error(
      "The file is of OpenDocument (.ods). Save it as .xlsx in the program it is from.",
    );
  }
  if (!paths.has("[Content_Types].xml") || !paths.has("xl/workbook.xml")) {
    throw new Error("The file is no .xlsx workbook.");
  }
}

/** @throws If the workbook has macros, which would be lost. */
export function checkTypes(types: string): void {
  if (/macroEnabled/i.test(types)) {
    throw new Error(
      "The workbook has macros (.xlsm), which the workbench can neither run nor keep. In Excel, save it as .xlsx, and open that.",
    );
  }
}

const utf16 = (text: string) => [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);

function includes(data: Uint8Array, sought: readonly number[]): boolean {
  for (let at = data.indexOf(sought[0]!); at >= 0; at = data.indexOf(sought[0]!, at + 1)) {
    if (sought.every((byte, index) => data[at + index] === byte)) return true;
  }
  return false;
}
