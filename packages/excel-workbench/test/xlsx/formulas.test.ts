import fc from "fast-check";
import { fromFile, moved, toFile } from "../../src/xlsx/formulas";

const NAMESPACE = "DEMO";
const SHEETS = ["Sheet1", "Bob's", "1Q", "Table 2011-09"];

test.each([
  ['=LEN("2025-11")', 'LEN("2025-11")'],
  [
    '=DEMO.SERIES("CN","2025-11",,,"as_of=2025-12-18")',
    '_xldudf_DEMO_SERIES("CN","2025-11",,,"as_of=2025-12-18")',
  ],
  ['="12:30"&"TRUE"&"1,5"', '"12:30"&"TRUE"&"1,5"'],
  [String.raw`="a \"quoted\" word"`, '"a ""quoted"" word"'],
  ['=IF(A1="","","x")', 'IF(A1="","","x")'],
  ["=-(A1^2)", "-(A1^2)"],
  ["=2^(3^2)-(1-(2-3))", "2^(3^2)-(1-(2-3))"],
  ["='Bob's'!A1+'Bob''s'!B2", "'Bob''s'!A1+'Bob''s'!B2"],
  ["=1Q!A1+Sheet1!B2+'Table 2011-09'!C3", "'1Q'!A1+Sheet1!B2+'Table 2011-09'!C3"],
  ["=SUM(A2:A)+SUM(B:C)+SUM(B2:2)", "SUM(A2:A1048576)+SUM(B:C)+SUM(B2:XFD2)"],
  ["=xlookup(A1,B:B,C:C)+sort(A1:A3)", "_xlfn.XLOOKUP(A1,B:B,C:C)+_xlfn._xlws.SORT(A1:A3)"],
  [
    "=ROUND(SUM(A1,A2))+IFERROR(A1/0)+ROUND(A1,{1,2})",
    'ROUND(SUM(A1,A2),0)+IFERROR(A1/0,"")+ROUND(A1,{1,2})',
  ],
  ["=#DIV/0!+#REF+#REF!+Sheet1!#REF!", "#DIV/0!+#REF!+#REF!+Sheet1!#REF!"],
])("%s is written as %s", (formula, written) => {
  expect(toFile(formula, NAMESPACE, SHEETS)).toBe(written);
});

test.each([
  ['_xlfn.CONCAT(_xlfn.XLOOKUP(A1,B:B,C:C),"_xlfn.")', 'CONCAT(XLOOKUP(A1,B:B,C:C),"_xlfn.")'],
  ['"a ""quoted"" word"', String.raw`"a \"quoted\" word"`],
  ["'Bob''s'!A1+_xldudf_demo_price(1)", "'Bob''s'!A1+DEMO.PRICE(1)"],
])("%s is read as %s", (written, formula) => {
  expect(fromFile(written, NAMESPACE)).toBe(formula);
});

test.each([
  ['A1&"Q1 2025"&$B$2+C$3', 'B3&"Q1 2025"&$B$2+D$3'],
  ["LOG10(A1)+'A1'!B2+SUM(C:D)", "LOG10(B3)+'A1'!C4+SUM(D:E)"],
])("%s, moved two rows down and one column to the right, is %s", (formula, written) => {
  expect(moved(formula, 2, 1)).toBe(written);
});

/** Texts that look like something else, and any others; the engine has no text with a backslash before a quote. */
const text = fc
  .oneof(
    fc.constantFrom(
      "2025-11",
      "2025-11-30",
      "12:30",
      "1.5",
      "TRUE",
      "A1",
      "DEMO.PRICE(",
      "_xldudf_DEMO_PRICE(",
      "=1+1",
      "'",
      "'Bob's'!A1",
      "#REF!",
      "as_of=2025-12-18",
    ),
    fc.string(),
  )
  .map((one) => one.replaceAll("\\", "/"));
const literal = text.map((one) => `"${one.replaceAll('"', String.raw`\"`)}"`);
const reference = fc.constantFrom(
  "A1",
  "$B$2:C9",
  "B:B",
  "'Bob''s'!A1",
  "'1Q'!B2",
  "Sheet1!C3",
  "#N/A",
);
const number = fc.oneof(fc.integer().map(String), fc.constantFrom("0.1", "1e-7", "50%"));
const { formula } = fc.letrec<{ formula: string }>((tie) => ({
  formula: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    literal,
    reference,
    number,
    fc
      .tuple(
        fc.constantFrom("SUM", "DEMO.PRICE", "XLOOKUP", "IF"),
        fc.array(tie("formula"), { maxLength: 3 }),
      )
      .map(([name, args]) => `${name}(${args.join(",")})`),
    fc
      .tuple(tie("formula"), fc.constantFrom("+", "-", "^", "&", "=", "<>"), tie("formula"))
      .map(([left, operator, right]) => `(${left}${operator}${right})`),
  ),
}));

test("what is written is read again, to the letter", () => {
  fc.assert(
    fc.property(formula, (one) => {
      expect(fromFile(toFile(one, NAMESPACE, SHEETS), NAMESPACE)).toBe(one);
    }),
    { numRuns: 500 },
  );
});

test("every text stands in the file as it is, its quotes doubled", () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
      const typed = texts.map((one) => `"${one.replaceAll('"', String.raw`\"`)}"`);
      const written = texts.map((one) => `"${one.replaceAll('"', '""')}"`);
      expect(toFile(`=SUM(${typed.join(",")})`, NAMESPACE, SHEETS)).toBe(
        `SUM(${written.join(",")})`,
      );
    }),
    { numRuns: 500 },
  );
});
