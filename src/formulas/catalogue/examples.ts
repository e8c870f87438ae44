/** A range of cells that an example points at. */
export interface Range {
  readonly address: string;
  readonly cells: readonly (readonly (string | number)[])[];
}

export type Argument = string | number | null | Range;

/** A formula worth showing. */
export interface Example {
  readonly args: readonly Argument[];
  /** The question that it answers, for the index of questions. */
  readonly question?: string;
  /** What to notice. */
  readonly note?: string;
}

/** What the pane and the documentation say of a function beside its metadata. The first example is the telling one. */
export interface Described {
  readonly name: string;
  readonly group: string;
  readonly examples: readonly Example[];
  /** What is counted and what is not. */
  readonly notes?: readonly string[];
  readonly related?: readonly string[];
}

/** The 10-year Treasury yield, monthly, 2023-01 to 2026-04, in percent (Federal Reserve H.15). */
const YIELDS =
  "3.53 3.75 3.66 3.46 3.57 3.75 3.90 4.17 4.38 4.80 4.50 4.02 4.06 4.21 4.21 4.54 4.48 4.31 4.25 3.87 3.72 4.10 4.36 4.39 4.63 4.45 4.28 4.28 4.42 4.38 4.39 4.26 4.12 4.06 4.09 4.14 4.21 4.13 4.25 4.32"
    .split(" ")
    .map(Number);

const column = (address: string, cells: readonly (string | number)[]): Range => ({
  address,
  cells: cells.map((cell) => [cell]),
});

const YIELD_MONTHS = column(
  "A2:A41",
  YIELDS.map((_, i) => `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`),
);
const YIELD_PRICES = column("B2:B41", YIELDS);

const CUSTODY =
  "A holding is where the security is kept in custody, not who owns it: Belgium, Luxembourg, the Cayman Islands, Switzerland, Ireland and the United Kingdom hold for others.";
const ESTIMATES =
  "Positions before 2011-09 are the Treasury's estimates between surveys. history=slt limits the search to the record since then.";
const FLOWS = [
  "Net purchases are positive when the holder bought. They are reported from 2023-02.",
  "Bills have no reported transactions: Table 3's note 2 says that their net is the change of the position.",
];

/** Every function, in the order of the pane's list. */
export const DESCRIBED: readonly Described[] = [
  {
    name: "HOLDINGS",
    group: "Values",
    examples: [
      { args: ["CN", "2025-11"], question: "How much did China hold at the end of November 2025?" },
      {
        args: ["CN", "2025-11", null, "first"],
        question: "What was the figure when it was first published?",
        note: "The first print, of 2026-01-15.",
      },
      { args: ["CN", "2025-11", null, "2026-01-15"], note: "What was known on that day." },
      { args: ["CN", "2025-11", "bills"], note: "Treasury bills only." },
      {
        args: ["JP", "2026-04", "equity"],
        question: "How much U.S. equity does Japan hold?",
        note: "Table 1.",
      },
      {
        args: ["CN+BE", "2025-11"],
        note: "A sum: China with Belgium, where China keeps securities.",
      },
      { args: ["EUROPE", "2025-11", null, null, "units=tn"], note: "In trillions." },
      { args: ["CZ"] },
      { args: ["Chnia", "2025-11"] },
      { args: ["CN", "01/11/2025"] },
    ],
    notes: [
      CUSTODY,
      "A value is the most precise one published, never rounded by the add-in: 683.862 where the press table prints 683.9.",
    ],
    related: ["SERIES", "CITE", "VINTAGES"],
  },
  {
    name: "SERIES",
    group: "Values",
    examples: [
      { args: ["CN", "-11"], question: "What is the monthly history of a holder?" },
      {
        args: ["JP", "2025-01", null, null, null, "headers=1; freq=q"],
        note: "Ends of quarters, with headings.",
      },
      {
        args: ["CN", "2025-09", null, null, null, "transform=yoy%"],
        note: "Changes in a year, as fractions.",
      },
      {
        args: ["CN", "2025-11", null, "longterm.net", null, "sum=12"],
        question: "How much was bought or sold over the last twelve months, month by month?",
        note: "Net purchases of notes and bonds, twelve months added up.",
      },
      {
        args: ["CN", "2024", null, "longterm.net", null, "freq=q; headers=1"],
        note: "Flows are added up over a quarter.",
      },
      {
        args: ["DK", "2011-09", "2011-12", null, null, "dates=text; notes=1"],
        note: "Breaks and estimates in a last column.",
      },
      { args: ["CN", "-1Y", null, null, null, "sum=12"] },
    ],
    notes: [
      "Options are applied in this order: frequency, sum, fill, transform.",
      "Percentage changes are fractions; FRED's pch and pc1, which are percentage points, are refused.",
    ],
    related: ["HOLDINGS", "FLOW"],
  },
  {
    name: "TABLE",
    group: "Values",
    examples: [
      {
        args: ["2026-04", 5, null, null, null, "headers=1; total=1"],
        question: "Who are the largest holders?",
      },
      {
        args: ["2025-11", 5, "rank holder yoy yoy% low drawdown"],
        note: "Other columns. The column low says since when.",
      },
      { args: ["2025-11", 3, "holder change net bills valuation other", null, null, "headers=1"] },
      { args: ["2025-11", 3, "holder price"] },
    ],
    notes: [
      "Single holders only, ranked by what they hold, as in the Treasury's press table.",
      CUSTODY,
    ],
    related: ["RANK", "MOVERS"],
  },
  {
    name: "LATESTMONTH",
    group: "Values",
    examples: [
      { args: [], question: "What is the newest month in the data?" },
      { args: ["CZ"], note: "A holder's own last month." },
    ],
    related: ["STATUS", "NEXTRELEASE"],
  },
  {
    name: "MIX",
    group: "Values",
    examples: [
      {
        args: ["JP", "2026-04", null, null, "headers=1; total=1"],
        question: "What do a holder's U.S. securities consist of?",
      },
      {
        args: ["JP", "2026-04", "foreign", null, "headers=1"],
        note: "What U.S. residents hold of Japan's securities (Table 2).",
      },
      { args: ["CN", "2019-04"] },
    ],
    notes: [
      "Long-term securities only, so Treasuries are notes and bonds; shares are of the whole.",
    ],
    related: ["HOLDINGS", "HEADLINE"],
  },
  {
    name: "CHANGE",
    group: "Change and extremes",
    examples: [
      {
        args: ["DK", "2025-10", "1Y", "pct"],
        question: "By how much did a holding fall in a year?",
      },
      { args: ["DK", "2025-10", "1Y"], note: "In billions of dollars." },
      {
        args: ["GB", "2025-11", "asof=2026-01-15"],
        question: "What was the change as first reported?",
        note: "Options may stand in any place.",
      },
      { args: ["GB", "2010-06"], note: "Like for like at the survey benchmark of June 2010." },
      { args: ["CN", "2000-03"] },
    ],
    notes: [
      "A change is not a purchase or sale: prices, reclassifications and corrections change a holding too. DECOMPOSE tells them apart.",
      "Over a break without overlap (2011-09, 2011-12; 2021-06 for six holders) the change is given, and CITE names the break.",
    ],
    related: ["DECOMPOSE", "FLOW"],
  },
  {
    name: "LOWSINCE",
    group: "Change and extremes",
    examples: [
      { args: ["CN", "2025-11"], question: "Is this the lowest since …?" },
      { args: ["DK", "2025-10"], note: "A match in the estimates between surveys." },
      {
        args: ["DK", "2025-10", "history=slt; record=start"],
        question: "Is it a record low?",
        note: "Of the reported record since 2011-09: a record gives its first month.",
      },
      { args: ["CN", "2026-03", "of=change"], note: "The largest monthly fall since." },
      {
        args: ["CN", "2026-02", "of=net"],
        question: "When was as much sold in a month before?",
        note: "The largest net sale of notes and bonds since.",
      },
      { args: ["DK", "2025-10", "history=slt"] },
    ],
    notes: [ESTIMATES, "Unpublished months are passed over; CITE says how many."],
    related: ["LOWYEARS", "LOWMONTHS", "HIGHSINCE", "TROUGH"],
  },
  {
    name: "LOWYEARS",
    group: "Change and extremes",
    examples: [
      { args: ["DK", "2025-10"], question: "For how many years has it not been as low?" },
      { args: ["CN", "2025-11"] },
      { args: ["CN", "2000-01"] },
    ],
    notes: [ESTIMATES],
    related: ["LOWSINCE", "LOWMONTHS"],
  },
  {
    name: "LOWMONTHS",
    group: "Change and extremes",
    examples: [
      { args: ["KR", "2026-04"], question: "For how many months has it not been as low?" },
      {
        args: ["DK", "2025-10", "history=slt"],
        note: "For a record, the months since the history starts.",
      },
      { args: ["CN", "2027-01"] },
    ],
    notes: [ESTIMATES],
    related: ["LOWSINCE", "LOWYEARS"],
  },
  {
    name: "HIGHSINCE",
    group: "Change and extremes",
    examples: [
      { args: ["JP", "2025-11"], question: "Is this the highest since …?" },
      { args: ["NO", "2025-11", "record=start"], note: "For a record, the first month." },
      { args: ["NO", "2025-11"] },
    ],
    notes: [ESTIMATES],
    related: ["HIGHYEARS", "HIGHMONTHS", "LOWSINCE", "PEAK"],
  },
  {
    name: "HIGHYEARS",
    group: "Change and extremes",
    examples: [
      { args: ["CH", "2008-02"], question: "For how many years has it not been as high?" },
      { args: ["JP", "2025-11"] },
      { args: ["CH", "1999-12"] },
    ],
    notes: [ESTIMATES],
    related: ["HIGHSINCE", "HIGHMONTHS"],
  },
  {
    name: "HIGHMONTHS",
    group: "Change and extremes",
    examples: [
      { args: ["JP", "2025-11"], question: "For how many months has it not been as high?" },
      { args: ["JP", "2025-11", "of=change"], note: "The largest monthly rise since." },
      { args: ["JP", "2027-01"] },
    ],
    notes: [ESTIMATES],
    related: ["HIGHSINCE", "HIGHYEARS"],
  },
  {
    name: "PEAK",
    group: "Change and extremes",
    examples: [
      { args: ["DK", null, null, "both"], question: "When was the peak, and how high?" },
      { args: ["CN", "2020", null, "month"], note: "Since December 2020." },
      { args: ["CN", "2026-01", "2025-01"] },
    ],
    notes: [ESTIMATES],
    related: ["TROUGH", "DRAWDOWN"],
  },
  {
    name: "TROUGH",
    group: "Change and extremes",
    examples: [
      { args: ["DK", null, "2025-10", "both"], question: "When was the lowest month?" },
      {
        args: ["DK", null, "2025-10", "both", null, null, "history=slt"],
        note: "Of the reported record.",
      },
      { args: ["CN", "2026-01", "2025-01"] },
    ],
    notes: [ESTIMATES],
    related: ["PEAK", "LOWSINCE"],
  },
  {
    name: "DRAWDOWN",
    group: "Change and extremes",
    examples: [
      { args: ["DK", "2025-10"], question: "How far is it below its peak?" },
      { args: ["CN", "2025-11"] },
      { args: ["CN", "2027-01"] },
    ],
    related: ["PEAK", "CHANGE"],
  },
  {
    name: "STREAK",
    group: "Change and extremes",
    examples: [
      { args: ["JP", "2025-11"], question: "How many months in a row has it risen?" },
      {
        args: ["JP", "2025-11", "basis=net"],
        question: "How many months in a row was it bought or sold?",
        note: "The eleventh rise was a month of net sales.",
      },
      { args: ["FR", "2021-06", "breaks=keep"], note: "Across the break of June 2021." },
      { args: ["FR", "2021-06"] },
    ],
    notes: [
      "A rise is no purchase: compare basis=net, which counts reported net purchases of notes and bonds.",
    ],
    related: ["CHANGE", "FLOW"],
  },
  {
    name: "SHARE",
    group: "Structure",
    examples: [
      { args: ["DK", "2025-11", "EUROPE"], question: "What share of a region is a holder?" },
      { args: ["CN", "2025-11"], note: "Of all foreign holdings." },
      { args: ["DK", "2025-11", 1000], note: "Of a thousand billion dollars." },
      { args: ["DK", "2025-11", "Europa"] },
    ],
    related: ["RANK", "TABLE"],
  },
  {
    name: "RANK",
    group: "Structure",
    examples: [
      { args: ["CN", "2025-11"], question: "Which place does a holder have?" },
      { args: ["CL", "2026-02"] },
      { args: ["PL", "2025-12"] },
      { args: ["EUROPE", "2025-11"] },
    ],
    notes: [
      "Among the single holders of the month's widest table; no regions, totals or organisations.",
    ],
    related: ["TABLE", "SHARE"],
  },
  {
    name: "MOVERS",
    group: "Structure",
    examples: [
      {
        args: ["2025-11", 3, null, null, null, null, "headers=1"],
        question: "Whose holdings fell and rose most?",
      },
      {
        args: ["2025-11", 3, "1Y", "net"],
        question: "Who sold and who bought most in a year?",
        note: "By reported net purchases of notes and bonds.",
      },
      { args: ["2021-06", 2], note: "A break in the series is named in the last column." },
      { args: ["2027-01"] },
    ],
    notes: [...FLOWS, CUSTODY],
    related: ["TABLE", "BREADTH", "DECOMPOSE"],
  },
  {
    name: "BREADTH",
    group: "Structure",
    examples: [
      { args: ["2025-11"], question: "How many holders' holdings fell: is it a global retreat?" },
      {
        args: ["2025-11", null, "net"],
        question: "How many holders sold?",
        note: "By reported net purchases of notes and bonds.",
      },
      { args: ["2019-09", "1Y", null, "value"], note: "Weighted by the holding a year before." },
      { args: ["2025-11", "min=10"], note: "Holders of 10 billion dollars or more." },
      { args: ["2011-12", "breaks=keep"], note: "Across the change to Form SLT." },
      { args: ["2011-12"] },
    ],
    notes: [
      "Unchanged holdings count among those that did not fall. Holders whose series breaks within the span are left out.",
    ],
    related: ["MOVERS"],
  },
  {
    name: "FLOW",
    group: "Flows",
    examples: [
      { args: ["CN", "2025-11"], question: "Did they buy or sell?" },
      { args: ["IN", "2025-10", "1Y"], question: "How much was sold over a year?" },
      {
        args: ["CN", "2025-11", null, "treasuries"],
        note: "The published total, which contains the change in bills.",
      },
      { args: ["JP", "2026-04", "YTD", "equity"], note: "U.S. equity, since last December." },
      { args: ["CN", "2022-05"] },
    ],
    notes: FLOWS,
    related: ["VALUATION", "DECOMPOSE", "HEADLINE"],
  },
  {
    name: "VALUATION",
    group: "Flows",
    examples: [
      { args: ["CN", "2025-11"], question: "What did prices do to the holding?" },
      { args: ["CN", "2025-12", "YTD"] },
      { args: ["CN", "2025-11", null, "bills"] },
    ],
    notes: ["Of notes and bonds. Bills are taken to have no valuation change (Table 3, note 2)."],
    related: ["FLOW", "DECOMPOSE"],
  },
  {
    name: "DECOMPOSE",
    group: "Flows",
    examples: [
      {
        args: ["CN", "2025-11", "2025-11", null, null, "headers=1"],
        question: "Did they sell, or did the price fall?",
        note: "In the month of its 17-year low China bought notes and bonds.",
      },
      {
        args: ["IN", "2025-01", "2025-10", null, null, "total=1; dates=text"],
        note: "With a row of sums.",
      },
      { args: ["PL", "2025-11", "2025-11"], note: "The Treasury withholds Poland's bills." },
      { args: ["CN", "2022-05", "2022-05"] },
    ],
    notes: [
      "The four parts add up to the change: net purchases of notes and bonds, change in bills, valuation change, other.",
      ...FLOWS,
      "Other is what none of the three explains: securities moved to another custodian or country, reporters that joined or left, corrections, and purchases and valuation that are estimated. It is often large, and shown, never hidden.",
      "A holding that fell was not necessarily sold, and one that rose not necessarily bought.",
    ],
    related: ["FLOW", "VALUATION", "CHANGE"],
  },
  {
    name: "HEADLINE",
    group: "Flows",
    examples: [
      { args: ["2026-04"], question: "What were the top lines of the press release?" },
      { args: ["2026-04", "span=YTD; headers=1"], note: "Since last December." },
      { args: ["2022-11"] },
    ],
    notes: [
      "Private means other than official institutions. The last line is foreign net purchases of U.S. securities less U.S. net purchases of foreign ones.",
      "The press release's total net inflow contains short-term and banking flows too, which Tables 1 and 2 do not have.",
    ],
    related: ["FLOW", "MIX"],
  },
  {
    name: "REVISION",
    group: "Publications",
    examples: [
      { args: ["CN", "2025-11"], question: "By how much was the first print revised?" },
      { args: ["GB", "2025-11"] },
      { args: ["CA", "2024-12", "against=previous"], note: "Against the stored release before." },
      { args: ["DK", "2025-11"] },
    ],
    notes: [
      "The newest figure is rounded to the precision of the older: more decimals are no revision.",
      "mfhhis01 brings only its last year up to date. A revision of an earlier year against what it printed may have been made before that release.",
    ],
    related: ["REVISIONS", "VINTAGES"],
  },
  {
    name: "REVISIONS",
    group: "Publications",
    examples: [
      {
        args: [null, 5, "rows=all; headers=1"],
        question: "What did the last release revise?",
        note: "Totals and regions too.",
      },
      { args: ["2026-05-18"], note: "The release of a day." },
      {
        args: [null, 3, null, null, "against=stored; headers=1"],
        note: "Against the last stored print, however old, with its date.",
      },
      { args: ["2026-03-18"] },
    ],
    notes: [
      "A release is compared with the one before it. Where the archive does not hold that one, a release in between could have made the revision, and the answer is #N/A.",
      "Only figures that both stored releases print are compared: of some releases no more is stored than a cut-off press table.",
      "mfhhis01 brings only its last year up to date. A revision of an earlier year against what it printed (as that of Canada's December 2024, in the release of 2026-06-18) may have been made by a release before.",
    ],
    related: ["REVISION", "VINTAGES"],
  },
  {
    name: "VINTAGES",
    group: "Publications",
    examples: [
      {
        args: ["CN", "2025-11", null, null, "headers=1"],
        question: "How did the figure change from release to release?",
      },
      { args: ["CN", "2009-12"] },
      { args: ["CN", "2027-01"] },
    ],
    related: ["REVISION", "CITE"],
  },
  {
    name: "CITE",
    group: "Publications",
    examples: [
      { args: ["CN", "2025-11"], question: "Which publication is the number from?" },
      { args: ["CN", "2025-11", null, "first"] },
      { args: ["CN", "2025-11", "longterm.net"], note: "Of a flow." },
      { args: ["CN", "2027-01"] },
    ],
    related: ["VINTAGES", "WHY"],
  },
  {
    name: "SAY",
    group: "Publications",
    examples: [
      { args: ["CN", "2025-11"], question: "What happened, in one honest sentence?" },
      { args: ["JP", "2025-11"], note: "A rise in a month of net sales." },
      { args: ["GB", "2025-11"], note: "A custody centre." },
      { args: ["NORDICS", "2025-11"] },
      { args: ["CZ"] },
    ],
    notes: [
      ...FLOWS,
      "Positions before 2011-09 are the Treasury's estimates between surveys: the sentence says so, and names a break between the two months of a record.",
      CUSTODY,
    ],
    related: ["DECOMPOSE", "CITE"],
  },
  {
    name: "WHY",
    group: "Publications",
    examples: [
      { args: ["CZ"], question: "Why is this cell an error?" },
      { args: ["CN", "2025-11"], note: "A value, with its source." },
      { args: ["CN", "2022-05", "longterm.net"] },
    ],
    notes: [
      "Some versions of Excel for Windows and Mac hide the sentence of an error; WHY shows it.",
      "WHY knows holder, month, measure and publication. What is special to another function, such as a record or an unknown option, only the error of its own cell says.",
    ],
    related: ["CITE", "STATUS"],
  },
  {
    name: "STATUS",
    group: "Publications",
    examples: [{ args: [], question: "Which data does the workbook stand on?" }],
    notes: [
      "The last row is when Excel calculated this cell: if that was before the last refresh, its figures are of then.",
    ],
    related: ["LATESTMONTH", "NEXTRELEASE"],
  },
  {
    name: "NEXTRELEASE",
    group: "Publications",
    examples: [
      {
        args: [],
        note: "The release that follows the newest in the data; =TIC.NEXTRELEASE(TODAY()) is the next one to come.",
      },
      { args: ["2026-10-01"], question: "When is the next release?" },
      { args: ["2027-01-01"] },
    ],
    related: ["STATUS"],
  },
  {
    name: "LEADLAG",
    group: "Markets",
    examples: [
      {
        args: ["CN", YIELD_MONTHS, YIELD_PRICES, 3, null, null, "diff=1; headers=1"],
        question: "Do purchases lead or follow a market?",
        note: "China's net purchases against the change of the 10-year yield, whose months stand in A2:A41 and percentages in B2:B41.",
      },
      {
        args: ["CN", YIELD_MONTHS, YIELD_PRICES, 1, null, null, "diff=1; basis=change"],
        note: "Changes of holdings instead: bond prices alone produce such a correlation.",
      },
      { args: ["CN", YIELD_MONTHS, column("B2:B3", [4.1, 4.2]), 3] },
    ],
    notes: [
      "Few observations: flows are reported from 2023-02, so there are about forty months, and a correlation of 0.3 is within two standard errors of none.",
      "The standard error is that of a single correlation, sqrt((1 - r²) / (n - 2)). Of thirteen lags the largest will often look significant by chance.",
      "A holding is where the security is kept in custody: purchases through Belgium or the United Kingdom appear there.",
      "The figures are published about six weeks to two months after the month's end. A lead of one month could not have been traded on.",
      "Bond prices move both sides: with basis=change a fall in yields raises the value of the holding in the same month without any purchase.",
      "A correlation at a lag shows what came first, not what caused it.",
    ],
    related: ["FLOW", "SERIES"],
  },
  {
    name: "NAME",
    group: "Reference",
    examples: [
      { args: ["KR", "iso3"], question: "What is a holder's code or name?" },
      { args: [10502] },
      { args: ["China, Mainland", "tic"] },
      { args: ["EUROPE", "iso2"] },
    ],
    related: ["HOLDERS"],
  },
  {
    name: "HOLDERS",
    group: "Reference",
    examples: [
      { args: ["g7", "headers=1"], question: "Which holders are there?" },
      { args: ["custody"] },
      { args: ["g8"] },
    ],
    related: ["NAME", "TABLE"],
  },
  {
    name: "CARD",
    group: "Reference",
    examples: [
      {
        args: ["CN"],
        question: "What are the key figures of a holder at a glance?",
        note: "Excel shows a card; =A1.Change reads a part of it, and =TIC.SHARE(A1) takes it as a holder.",
      },
      { args: ["CN+BE", "2025-11"] },
      { args: ["CZ"] },
    ],
    notes: [
      "The parts: Name, Code, ISO, Month, Holding, Change, ChangeYear, Share, Rank, Net, Bills, Valuation, Other, Low, LowMonth, Peak, PeakMonth, Drawdown, Release, Source.",
      "Where Excel has no data types (before CustomFunctionsRuntime 1.4) the answer is text.",
    ],
    related: ["SAY", "HOLDINGS"],
  },
];
