import { MONTH, PERCENT } from "./samples/cells";

/** A sentence of the press. */
export interface Claim {
  readonly claim: string;
  /** The figure of the press, as one would type it. */
  readonly published?: string;
  readonly formula: string;
  readonly format?: string;
  /** Of the published figure, where it differs from the answer's. */
  readonly publishedFormat?: string;
  readonly verdict: Verdict;
  /** Of the row, where the verdict is a sentence: the spreadsheet fits rows to typed text only. */
  readonly height?: number;
}

/** A formula about the answer and the published figure, given their addresses. */
type Verdict = (answer: string, published: string) => string;

/** What the press said of one holder. */
export interface Topic {
  readonly title: string;
  readonly claims: readonly Claim[];
  /** Formulas that name the publications. */
  readonly sources: readonly string[];
}

/** Equal at the precision of the press. */
const equalAt =
  (digits: number, yes: string, no: (answer: string, published: string) => string): Verdict =>
  (answer, published) =>
    `=IF(ROUND(${answer},${digits})=${published},"${yes}",${no(answer, published)})`;

const revised = (answer: string, published: string) =>
  `"revised since: "&TEXT(ROUND(${answer},1)-${published},"+0.0;-0.0")`;

const differs = () => `"differs"`;

const asPublished = equalAt(1, "as published", differs);
const asPublishedOrRevised = equalAt(1, "as published", revised);
const sameMonth: Verdict = (answer, published) =>
  `=IF(TEXT(${answer},"yyyy-mm")=TEXT(${published},"yyyy-mm"),"as published","differs")`;
const sameYear: Verdict = (answer, published) =>
  `=IF(YEAR(${answer})=${published},"as published","differs")`;

/** Sentences of the press, each beside the formula that answers it. What was published is typed; everything else is live. */
export const TOPICS: readonly Topic[] = [
  {
    title: "China",
    claims: [
      {
        claim: "China held $682.6 billion at the end of November 2025",
        published: "682.6",
        formula: '=TIC.HOLDINGS("CN","2025-11",,"2026-01-15")',
        verdict: asPublished,
      },
      {
        claim: "… down from $688.7 billion a month before.",
        published: "688.7",
        formula: '=TIC.HOLDINGS("CN","2025-10",,"2026-01-15")',
        verdict: asPublished,
      },
      {
        claim: "The same November on today's figures:",
        published: "682.6",
        formula: '=TIC.HOLDINGS("CN","2025-11")',
        verdict: asPublishedOrRevised,
      },
      {
        claim: "The least since 2008",
        published: "2008",
        publishedFormat: "0",
        formula: '=TIC.LOWSINCE("CN","2025-11")',
        format: MONTH,
        verdict: sameYear,
      },
      {
        claim: "… a low of 17 years.",
        published: "17",
        formula: '=TIC.LOWYEARS("CN","2025-11")',
        format: "0",
        verdict: equalAt(0, "as published", differs),
      },
    ],
    sources: [
      '="Then: "&TIC.CITE("CN","2025-11",,"2026-01-15")',
      '="Today: "&TIC.CITE("CN","2025-11")',
    ],
  },
  {
    title: "Japan",
    claims: [
      {
        claim: "Japan added $2.6 billion in November",
        published: "2.6",
        formula: '=TIC.CHANGE("JP","2025-11")',
        verdict: asPublishedOrRevised,
      },
      {
        claim: "… and holds $1.2 trillion.",
        published: "1.2",
        formula: '=TIC.HOLDINGS("JP","2025-11",,,"tn")',
        format: "0.000",
        publishedFormat: "0.0",
        verdict: asPublished,
      },
      {
        claim: "It was the eleventh monthly rise in a row",
        published: "11",
        formula: '=TIC.STREAK("JP","2025-11")',
        format: "0",
        verdict: equalAt(0, "as published", differs),
      },
      {
        claim: "… to the most since July 2022.",
        published: "2022-07",
        formula: '=TIC.HIGHSINCE("JP","2025-11")',
        format: MONTH,
        verdict: sameMonth,
      },
    ],
    sources: ['=TIC.CITE("JP","2025-11")'],
  },
  {
    title: "United Kingdom",
    claims: [
      {
        claim: "The United Kingdom added $10.6 billion",
        published: "10.6",
        formula: '=TIC.CHANGE("GB","2025-11","asof=2026-01-15")',
        verdict: asPublished,
      },
      {
        claim: "… to reach $888.5 billion.",
        published: "888.5",
        formula: '=TIC.HOLDINGS("GB","2025-11",,"first")',
        verdict: asPublished,
      },
      {
        claim: "The same rise on today's figures:",
        published: "10.6",
        formula: '=TIC.CHANGE("GB","2025-11")',
        verdict: (answer, published) =>
          `=IF(ROUND(${answer},1)=${published},"as published",IF(${answer}<${published},"revised: "&TEXT(1-${answer}/${published},"0%")&" of it gone","revised: larger now"))`,
      },
    ],
    sources: ['="Then: "&TIC.CITE("GB","2025-11",,"first")', '="Today: "&TIC.CITE("GB","2025-11")'],
  },
  {
    title: "India",
    claims: [
      {
        claim: "India held about $190 billion at the end of October 2025",
        published: "190",
        publishedFormat: "0",
        formula: '=TIC.HOLDINGS("IN","2025-10")',
        verdict: equalAt(-1, "true to the nearest 10 billion", differs),
      },
      {
        claim: "… and has been scaling back: the change over a year.",
        formula: '=TIC.CHANGE("IN","2025-10","1Y")',
        verdict: (answer) => `=IF(${answer}<0,"true: it holds less","not so: it holds more")`,
      },
    ],
    sources: ['=TIC.CITE("IN","2025-10")'],
  },
  {
    title: "Denmark",
    claims: [
      {
        claim: "Denmark cut its holdings by $4 billion in a year",
        published: "-4",
        publishedFormat: "0",
        formula: '=TIC.CHANGE("DK","2025-10","1Y")',
        verdict: (answer, published) =>
          `=IF(ROUND(${answer},0)=${published},"as published",IF(ABS(${answer})<ABS(${published}),"rounded up from "&TEXT(ABS(${answer}),"0.0"),"understated: "&TEXT(ABS(${answer}),"0.0")))`,
      },
      {
        claim: "… that is by 30%",
        published: "-30%",
        publishedFormat: "0%",
        formula: '=TIC.CHANGE("DK","2025-10","1Y","pct")',
        format: PERCENT,
        verdict: equalAt(1, "true to the nearest 10%", differs),
      },
      {
        claim: "… to about $9 billion in October 2025.",
        published: "9",
        publishedFormat: "0",
        formula: '=TIC.HOLDINGS("DK","2025-10")',
        verdict: equalAt(0, "as published", differs),
      },
      {
        claim: "It was the least in 14 years.",
        published: "14",
        formula: '=TIC.LOWYEARS("DK","2025-10")',
        format: "0",
        verdict: equalAt(0, "as published", differs),
      },
      {
        claim: "Slipping to record lows: the lowest month up to then.",
        formula: '=TIC.TROUGH("DK",,"2025-10","month")',
        format: MONTH,
        verdict: (answer) =>
          `=IF(TEXT(${answer},"yyyy-mm")="2025-10","a record low",IF(ISNA(TIC.LOWSINCE("DK","2025-10","history=slt")),"true of the SLT record only","not a record low"))`,
      },
      {
        claim: "Its holdings peaked in 2016",
        published: "2016",
        publishedFormat: "0",
        formula: '=TIC.PEAK("DK",,,"month")',
        format: MONTH,
        verdict: sameYear,
      },
      {
        claim: "… and have more than halved since.",
        published: "-50%",
        publishedFormat: "0%",
        formula: '=TIC.DRAWDOWN("DK","2025-10")',
        format: PERCENT,
        verdict: (answer, published) =>
          `=IF(${answer}<${published},"as published","not so: less than half gone")`,
      },
      {
        claim: "A pension fund sells $100 million: about 1% of the country's.",
        published: "1%",
        publishedFormat: "0%",
        formula: '=0.1/TIC.HOLDINGS("DK","2025-11")',
        format: PERCENT,
        verdict: equalAt(2, "as published", differs),
      },
    ],
    sources: ['=TIC.CITE("DK","2025-10")'],
  },
  {
    title: "Europe and the world",
    claims: [
      {
        claim: "Europe as a whole holds $3.6 trillion",
        published: "3.6",
        formula: '=TIC.HOLDINGS("EUROPE","2025-11",,,"tn")',
        format: "0.000",
        publishedFormat: "0.0",
        verdict: asPublished,
      },
      {
        claim: "… of which Denmark's share is under 1%.",
        published: "1%",
        publishedFormat: "0%",
        formula: '=TIC.SHARE("DK","2025-11","EUROPE")',
        format: "0.00%",
        verdict: (answer, published) => `=IF(${answer}<${published},"as published","not so")`,
      },
      {
        claim: "A global retreat? All foreign holders together, as of then.",
        formula: '=TIC.HOLDINGS("TOTAL","2025-11",,"2026-01-15")',
        verdict: () =>
          '=IF(ISNA(TIC.HIGHSINCE("TOTAL","2025-11","asof=2026-01-15")),"not in the total: a record","not a record")',
      },
    ],
    sources: ['=TIC.CITE("EUROPE","2025-11")'],
  },
  {
    title: "When there is no answer, there is a reason (point at the error to read it)",
    claims: [
      {
        claim: "A month that is not published yet",
        formula: '=TIC.HOLDINGS("CN","2027-01")',
        verdict: () => '=TIC.WHY("CN","2027-01")',
        height: 72,
      },
      {
        claim: "A name with a slip",
        formula: '=TIC.HOLDINGS("Chnia","2025-11")',
        verdict: () => '=TIC.WHY("Chnia","2025-11")',
        height: 56,
      },
    ],
    sources: [],
  },
];
