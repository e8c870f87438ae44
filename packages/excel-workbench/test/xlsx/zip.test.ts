import { unzip, zip } from "../../src/xlsx/zip";

const bytes = (text: string) => new TextEncoder().encode(text);

const FILES = new Map([
  ["xl/workbook.xml", bytes("<workbook/>".repeat(1000))],
  ["Überblick.txt", bytes("€")],
  ["empty", bytes("")],
]);

test.each([
  ["", "no zip"],
  ["PK, but nothing more that a zip file would have", "damaged"],
])("%p is refused", (text, message) => {
  expect(() => unzip(bytes(text))).toThrow(message);
});

test("a file that was cut off is refused", () => {
  const packed = zip(FILES);
  expect(() => unzip(packed.subarray(0, packed.length - 30))).toThrow("damaged");
});

test("what was zipped is read again", () => {
  const packed = zip(FILES);
  expect(packed.length).toBeLessThan(1000);
  expect(unzip(packed)).toEqual(FILES);
});

test("only what is wanted is unpacked", () => {
  expect([...unzip(zip(FILES), (path) => path.endsWith(".xml")).keys()]).toEqual([
    "xl/workbook.xml",
  ]);
});

test("a file that unpacks to too much is refused by its directory, with what to do", () => {
  const limits = { entries: 10, bytes: 10_000 };
  expect(() => unzip(zip(FILES), undefined, limits)).toThrow(
    /unpacks to 1 MB, and the workbench opens at most 1 MB\. In Excel, delete/,
  );
  expect(() => unzip(zip(FILES), undefined, { entries: 2, bytes: 1e9 })).toThrow("3 parts");
});

test("a file that holds more than its directory says is left while it is unpacked", () => {
  const packed = zip(new Map([["bomb.xml", new Uint8Array(5_000_000)]]));
  const view = new DataView(packed.buffer);
  const entry = packed.findIndex(
    (_, at) => at + 4 < packed.length && view.getUint32(at, true) === 0x02014b50,
  );
  view.setUint32(entry + 24, 1_000, true);
  expect(() => unzip(packed)).toThrow("damaged");
});
