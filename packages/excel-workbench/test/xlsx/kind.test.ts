import { readXlsx } from "../../src/xlsx/read";
import { zip } from "../../src/xlsx/zip";
import { addDom } from "../../testing/dom";
import { NAMESPACE } from "../../testing/fixture";
import { library } from "../../testing/workbench";

const bytes = (text: string) => new TextEncoder().encode(text);
const packed = (files: Readonly<Record<string, string>>) =>
  zip(new Map(Object.entries(files).map(([path, text]) => [path, bytes(text)])));
const compound = (text: string) =>
  new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, ...Buffer.from(text, "utf16le")]);

const TYPES = "[Content_Types].xml";
const BOOK = "xl/workbook.xml";

beforeAll(addDom);

test.each([
  ["an empty file", new Uint8Array(), "is empty"],
  ["a .csv", bytes("Country,Holdings\nChina,683.9\n"), "is text, such as .csv"],
  ["a picture", new Uint8Array([0x89, 0x50, 0, 0]), "no zip file"],
  ["an .xls", compound("Workbook"), ".xls). Open it in Excel and save it as .xlsx"],
  ["a workbook with a password", compound("EncryptedPackage"), "has a password"],
  ["an .xlsb", packed({ [TYPES]: "", "xl/workbook.bin": "" }), ".xlsb"],
  ["an .ods", packed({ mimetype: "", "content.xml": "" }), ".ods"],
  ["a .docx", packed({ [TYPES]: "<Types/>", "word/document.xml": "" }), "no .xlsx workbook"],
  [
    "an .xlsm",
    packed({
      [TYPES]: '<Types t="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>',
      [BOOK]: "<workbook/>",
    }),
    "has macros (.xlsm)",
  ],
  [
    "a file cut off",
    packed({ [TYPES]: "<Types/>", [BOOK]: "<workbook/>" }).subarray(0, 90),
    "damaged",
  ],
  ["a book that is no XML", packed({ [TYPES]: "<Types/>", [BOOK]: "<workbook" }), "damaged"],
])("%s is refused with a sentence of its own", (_, file, sentence) => {
  expect(() => readXlsx(file, library, { namespace: NAMESPACE, part: "urn:x" })).toThrow(sentence);
});
