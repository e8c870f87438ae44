import { withFunction, withOperator } from "../../src/engine/intersection";

test.each([
  ["=@A1:A3", "=SINGLE(A1:A3)"],
  ["=@'Bob''s'!A1:A3*2", "=SINGLE('Bob''s'!A1:A3)*2"],
  ["=SUM(@A:A,@Price)", "=SUM(SINGLE(A:A),SINGLE(Price))"],
  ['=@DEMO.PRICE("@)",@A1:A3)+1', '=SINGLE(DEMO.PRICE("@)",SINGLE(A1:A3)))+1'],
  ["=@E1#", "=SINGLE(E1#)"],
  ["=@(A1:A3+B1:B3)", "=SINGLE(A1:A3+B1:B3)"],
  ["=@(DEMO.X(A1)+DEMO.Y(A1))", "=SINGLE(DEMO.X(A1)+DEMO.Y(A1))"],
  ["=\"a@b\"&'x@y'!A1", "=\"a@b\"&'x@y'!A1"],
])("%s is to the library %s, and back", (formula, inside) => {
  expect(withFunction(formula)).toBe(inside);
  expect(withOperator(inside)).toBe(formula);
});

test("the name that files have is known", () => {
  expect(withFunction("=_xlfn.SINGLE(A1:A3)")).toBe("=SINGLE(A1:A3)");
  expect(withOperator("=NO.SINGLE(A1)")).toBe("=NO.SINGLE(A1)");
});
