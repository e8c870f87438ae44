import { unzip, zip } from "../../src/xlsx/zip";

const bytes = (text: string) => new TextEncoder().encode(text);

const FILES = new Map([
  ["xl/workbook.xml", bytes("<workbook/>".repeat(1000))],
  ["Überblick.txt", bytes("€")],
  ["empty", bytes("")],
]);

test("what was zipped is read again", () => {
  const packed = zip(FILES);
  expect(packed.length).toBeLessThan(1000);
  expect(unzip(packed)).toEqual(FILES);
});

test.each([
  ["", "no zip"],
  ["PK, but nothing more that a zip file would have", "no zip"],
])("%p is refused", (text, message) => {
  expect(() => unzip(bytes(text))).toThrow(message);
});
