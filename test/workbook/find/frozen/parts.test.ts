import { XMLParser, XMLValidator } from "fast-xml-parser";
import fc from "fast-check";
import {
  type FrozenCell,
  fromText,
  fromXml,
  toTexts,
  toXml,
  Unreadable,
} from "../../../../src/workbook/find/frozen/parts";

const CELL: FrozenCell = {
  sheetId: "{00000000-0001-0000-0000-000000000000}",
  sheet: "Übersicht",
  cells: "B2:C3",
  formula: '=IF(TIC.CHANGE("CN","2025-11")<0,"<down> & \'out\'",A1)',
  values: [
    [45991, 683.862],
    ["]]>", true],
  ],
  place: 1,
  references: [2, 3],
  formats: [[0, 0, "General", "yyyy-mm"]],
};

const roundTrip = (cells: readonly FrozenCell[], limit?: number) =>
  toTexts(cells, limit).flatMap((text) => fromText(fromXml(toXml(text))));

describe("what cannot be read", () => {
  test.each([
    ["no XML", "hello"],
    ["another element", "<other>{}</other>"],
    ["an element inside", '<frozen xmlns="urn:tic-for-excel:frozen"><b>1</b></frozen>'],
  ])("%s", (_, xml) => {
    expect(() => fromXml(xml)).toThrow(Unreadable);
  });

  test.each([
    ["no JSON", "{"],
    ["no version", '{"cells":[]}'],
    ["a cell without a formula", '{"version":1,"cells":[{"sheetId":"1"}]}'],
  ])("%s", (_, text) => {
    expect(() => fromText(text)).toThrow(
      "The frozen formulas kept in this workbook are damaged: an earlier copy of the file may still have them.",
    );
  });

  test("a newer version says so", () => {
    expect(() => fromText('{"version":2,"frozen":[]}')).toThrow(
      "The frozen formulas were kept by a newer version of the add-in: close and reopen Excel to get it.",
    );
  });
});

describe("the element", () => {
  test("is valid XML in plain ASCII, with nothing to escape", () => {
    const [text] = toTexts([CELL]);
    const xml = toXml(text!);
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(xml).toMatch(/^[ -~]*$/);
    expect(xml.slice(xml.indexOf(">") + 1, xml.lastIndexOf("<"))).not.toMatch(/[<>&]/);
  });

  test("holds the same for another reader of XML", () => {
    const [text] = toTexts([CELL]);
    const parser = new XMLParser({ parseTagValue: false, trimValues: false });
    const { frozen } = parser.parse(toXml(text!)) as { frozen: string };
    expect(fromText(frozen)).toEqual([CELL]);
  });

  test("is read as other programs may save it", () => {
    const [text] = toTexts([CELL]);
    const xml = `<?xml version="1.0"?>\n<t:frozen xmlns:t="urn:tic-for-excel:frozen">${text!.replaceAll('"', "&quot;").replaceAll("'", "&#39;")}</t:frozen>\n`;
    expect(fromText(fromXml(xml))).toEqual([CELL]);
  });
});

describe("cells", () => {
  test("none need no part", () => {
    expect(toTexts([])).toEqual([]);
  });

  test("come back as they were", () => {
    expect(roundTrip([CELL])).toEqual([CELL]);
  });

  test("come back whatever their formula and text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (formula, text) => {
        const cell = { ...CELL, formula, values: [[text]] };
        expect(roundTrip([cell])).toEqual([cell]);
      }),
    );
  });

  test("keep every digit of a number", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const [cell] = roundTrip([{ ...CELL, values: [[number]] }]);
        expect(cell!.values[0]![0]).toBe(number === 0 ? 0 : number);
      }),
    );
  });

  test("are split over several parts, in their order", () => {
    const cells = Array.from({ length: 100 }, (_, index) => ({ ...CELL, place: index + 1 }));
    const texts = toTexts(cells, 5000);
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.every((text) => text.length < 5100)).toBe(true);
    expect(roundTrip(cells, 5000)).toEqual(cells);
  });
});
