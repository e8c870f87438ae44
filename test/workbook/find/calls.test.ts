import { soleCall, ticCalls } from "../../../src/workbook/find/calls";

const call = (name: string, ...args: string[]) => ({ name, args, damaged: false });

describe("ticCalls", () => {
  test.each([
    "",
    "TIC",
    "=A1*2",
    "=SUM(A1:A9)",
    '="TIC.HOLDINGS(1)"',
    '="a ""TIC.HOLDINGS(1)"" b"',
    "='TIC.HOLDINGS(1)'!A1",
    "='It''s TIC.HOLDINGS(1)'!A1",
    "=Table1[TIC.HOLDINGS(1)]",
    "=Table1['[TIC.HOLDINGS(1)]",
    "=[TIC.HOLDINGS(1).xlsx]Sheet1!A1",
    '={"TIC.HOLDINGS(1)","}TIC.CHANGE(2)"}',
    "=TIC.HOLDINGS",
    "=MYTIC.HOLDINGS(1)",
    "=TIC.HOLDINGS.OLD(1)",
    "=OTHER.TIC.HOLDINGS(1)",
    "=Book1!TIC.HOLDINGS(1)",
    "=TICHOLDINGS(1)",
    "=TIC_HOLDINGS(1)",
    "='[Book.xlsx]Sheet 1'!TIC.HOLDINGS(1)",
    "=[Book.xlsx]Sheet1!TIC.HOLDINGS(1)",
    "=!TIC.HOLDINGS(1)",
  ])("finds none in %s", (formula) => {
    expect(ticCalls(formula)).toEqual([]);
  });

  test.each([
    ["=TIC.STATUS()", call("STATUS")],
    ["=TIC.STATUS( )", call("STATUS")],
    ["=tic.Holdings(A1)", call("HOLDINGS", "A1")],
    ['=TIC.HOLDINGS("CN","2025-11")', call("HOLDINGS", '"CN"', '"2025-11"')],
    ["=TIC.HOLDINGS( $A2 , B$1 )", call("HOLDINGS", "$A2", "B$1")],
    ['=TIC.HOLDINGS("CN",,"bills")', call("HOLDINGS", '"CN"', "", '"bills"')],
    ["=TIC.HOLDINGS(,)", call("HOLDINGS", "", "")],
    ['=TIC.HOLDINGS("a,b)c","d""e,")', call("HOLDINGS", '"a,b)c"', '"d""e,"')],
    ["=TIC.HOLDINGS('a,b'!A1,C1)", call("HOLDINGS", "'a,b'!A1", "C1")],
    ['=TIC.HOLDINGS({"CN","JP";"GB",1})', call("HOLDINGS", '{"CN","JP";"GB",1}')],
    ["=TIC.HOLDINGS(T[[#Headers],[a]],2)", call("HOLDINGS", "T[[#Headers],[a]]", "2")],
    ["=TIC.HOLDINGS((A1,B1),2)", call("HOLDINGS", "(A1,B1)", "2")],
    ["=TIC.HOLDINGS(#REF!,#N/A,#DIV/0!)", call("HOLDINGS", "#REF!", "#N/A", "#DIV/0!")],
    ["=TIC.HOLDINGS(A1#,#NAME?)", call("HOLDINGS", "A1#", "#NAME?")],
    ["=@TIC.HOLDINGS(1)", call("HOLDINGS", "1")],
    ["=-TIC.HOLDINGS (1)", call("HOLDINGS", "1")],
    ['=TIC.HOLDINGS("CN', call("HOLDINGS", '"CN')],
    ["=TIC.HOLDINGS(SUM(1,2", call("HOLDINGS", "SUM(1,2")],
  ])("reads %s", (formula, expected) => {
    expect(ticCalls(formula)).toEqual([expected]);
  });

  test("finds every call, outer ones first", () => {
    expect(
      ticCalls('=IFERROR(TIC.HOLDINGS(TIC.CODE("China"),B1)/TIC.TOTAL(B1),0)+TIC.PEAK("CN")'),
    ).toEqual([
      call("HOLDINGS", 'TIC.CODE("China")', "B1"),
      call("CODE", '"China"'),
      call("TOTAL", "B1"),
      call("PEAK", '"CN"'),
    ]);
  });

  test.each([
    "=_xldudf_TIC_HOLDINGS(A1)",
    "=_xlfn.TIC.HOLDINGS(A1)",
    "=_xludf.TIC.HOLDINGS(A1)",
    "=_xlfn._xldudf_TIC_HOLDINGS(A1)",
    "=_XLDUDF_TIC_HOLDINGS(A1)",
    "=_xlfn._xlws.TIC.HOLDINGS(A1)",
    "=[2]!_xldudf_TIC_HOLDINGS(A1)",
    "=[2]!TIC.HOLDINGS(A1)",
    "=BloombergUI.xla!TIC.HOLDINGS(A1)",
    "=BLOOMBERGUI.XLA!_XLDUDF_TIC_HOLDINGS(A1)",
    "='C:\\Program Files\\Add-ins A1\\X.XLAM'!_xldudf_TIC_HOLDINGS(A1)",
    "='C:\\It''s mine\\[X.XLAM]'!tic.holdings(A1)",
    "=@'X.xlam'!TIC.HOLDINGS(A1)",
    "=Book1!_xldudf_TIC_HOLDINGS(A1)",
    "=LET(china,[1]!TIC.HOLDINGS(A1),china*2)",
    "=LAMBDA(x,x+_xldudf_TIC_HOLDINGS(A1))(1)",
  ])("knows the damaged name in %s", (formula) => {
    expect(ticCalls(formula)).toEqual([{ name: "HOLDINGS", args: ["A1"], damaged: true }]);
  });
});

describe("soleCall", () => {
  test.each([
    ['=TIC.HOLDINGS("CN",A1)', call("HOLDINGS", '"CN"', "A1")],
    [" =@TIC.HOLDINGS(SUM(1,2)) ", call("HOLDINGS", "SUM(1,2)")],
    ['TIC.CODE("China")', call("CODE", '"China"')],
    ["TIC.PEAK(TIC.CODE(A1))", call("PEAK", "TIC.CODE(A1)")],
  ])("%s", (text, expected) => {
    expect(soleCall(text)).toEqual(expected);
  });

  test.each([
    "=TIC.PEAK(1)+1",
    "=-TIC.PEAK(1)",
    "=SUM(TIC.PEAK(1))",
    "=TIC.PEAK(1)*TIC.PEAK(2)",
    "=(TIC.PEAK(1))",
    "=TIC.PEAK(1",
    "=A1",
    '="TIC.PEAK(1)"',
    "",
  ])("not %s", (text) => {
    expect(soleCall(text)).toBeUndefined();
  });
});
