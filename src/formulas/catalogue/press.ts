/** An argument as a user types it; null for one left out. */
export type Typed = string | number | null;

/** A turn of phrase of the press, and the formula that answers whether it is so. */
export interface Phrase {
  /** The ways to say it, the usual one first; an ellipsis stands for the answer. */
  readonly says: readonly string[];
  readonly name: string;
  readonly args: readonly Typed[];
  /** How to read the answer, or what to change. */
  readonly note?: string;
}

/** Phrases that ask the same kind of thing. */
export interface PhraseGroup {
  readonly asks: string;
  readonly phrases: readonly Phrase[];
}

/** A phrase whose ways to say it are parted by semicolons. */
export const phrase = (
  says: string,
  name: string,
  args: readonly Typed[],
  note?: string,
): Phrase => ({
  says: says.split("; "),
  name,
  args,
  ...(note ? { note } : {}),
});

/** What the press says of foreign holdings, sorted by what is asked. */
export const PRESS: readonly PhraseGroup[] = [
  {
    asks: "How much",
    phrases: [
      phrase("held $… billion; holdings of; owns; at the end of the month", "HOLDINGS", [
        "CN",
        "2025-11",
      ]),
      phrase(
        "held $… trillion; in trillions",
        "HOLDINGS",
        ["TOTAL", "2025-11", "units=tn"],
        "Foreigners, foreign investors and the rest of the world are TOTAL.",
      ),
      phrase(
        "as first reported; as first published; at the time; first print",
        "HOLDINGS",
        ["CN", "2025-11", null, "first"],
        "A day instead of first: what was known on that day.",
      ),
      phrase("…, since revised; revised up; revised down", "REVISION", ["CN", "2025-11"]),
      phrase("the gap between … and …; ahead of by; apart", "HOLDINGS", ["JP-CN", "2017-04"]),
      phrase("excluding …; outside …; rest of the world without; ex", "HOLDINGS", [
        "World ex China",
        "2026-04",
      ]),
      phrase("together hold; combined holdings; with Belgium", "HOLDINGS", ["CN+BE", "2026-04"]),
      phrase("the average of the quarter; quarterly average", "SERIES", [
        "CN",
        "2026-01",
        "2026-03",
        null,
        null,
        "freq=q; agg=avg; dates=0",
      ]),
    ],
  },
  {
    asks: "By how much it changed",
    phrases: [
      phrase("rose by … in the month; fell by; cut by; from a month earlier", "CHANGE", [
        "JP",
        "2026-03",
      ]),
      phrase("up …% on the month; down percent month on month", "CHANGE", [
        "GB",
        "2025-11",
        "1M",
        "pct",
      ]),
      phrase("…% from a year earlier; year on year; yoy; annual change", "CHANGE", [
        "DK",
        "2025-10",
        "1Y",
        "pct",
      ]),
      phrase("year to date; so far this year; since the start of the year; ytd", "CHANGE", [
        "CN",
        "2025-11",
        "YTD",
      ]),
      phrase(
        "since January 2020; since a month; between two months",
        "CHANGE",
        ["TOTAL", "2023-06", "2020-01"],
        "The month compared with stands in the place of the span.",
      ),
      phrase(
        "has doubled since; doubled in a year; twice as much as; tripled",
        "CHANGE",
        ["AE", "2026-04", "2021-04", "pct"],
        "100% or more has doubled, 200% or more tripled.",
      ),
      phrase(
        "more than halved; half of its peak; … below its peak; down from its peak",
        "DRAWDOWN",
        ["DK", "2025-10"],
        "−50% or less has halved.",
      ),
      phrase("from a peak of …; peaked at; at its height", "PEAK", ["CN", null, null, "both"]),
      phrase("from a low of …; bottomed out at; trough", "TROUGH", ["DK", null, "2025-10", "both"]),
      phrase("the largest monthly fall on record; biggest fall ever", "TROUGH", [
        "CN",
        null,
        null,
        "both",
        null,
        null,
        "of=change",
      ]),
    ],
  },
  {
    asks: "Since when: lows, highs, records",
    phrases: [
      phrase("lowest since …; least since; smallest since", "LOWSINCE", ["CN", "2025-11"]),
      phrase("lowest in … years; a 17-year low; multi-year low", "LOWYEARS", ["CN", "2025-11"]),
      phrase("lowest in … months; a nine-month low", "LOWMONTHS", ["KR", "2026-04"]),
      phrase("highest since …; most since; largest since", "HIGHSINCE", ["JP", "2025-11"]),
      phrase("highest in … months; a ten-month high", "HIGHMONTHS", ["JP", "2025-02"]),
      phrase("highest in … years; multi-year high", "HIGHYEARS", ["CH", "2008-02"]),
      phrase(
        "record high; all-time high; highest on record; highest ever",
        "RECORD",
        ["TOTAL", "2026-02"],
        "1 is a record.",
      ),
      phrase(
        "second-highest on record; third-highest ever",
        "RECORD",
        ["TOTAL", "2025-05"],
        "2 is the second-highest.",
      ),
      phrase(
        "record low; all-time low; lowest on record; lowest ever",
        "RECORD",
        ["RU", "2023-06", "low"],
        "With history=slt: of the record since 2011-09.",
      ),
      phrase(
        "biggest one-month drop since …; largest monthly fall since; steepest decline since; biggest cut since; biggest drop since",
        "LOWSINCE",
        ["CN", "2016-08", "of=change"],
      ),
      phrase("biggest one-month rise since …; largest monthly gain since; jump", "HIGHSINCE", [
        "JP",
        "2025-02",
        "of=change",
      ]),
      phrase("biggest drop in … years; biggest drop in … months", "LOWMONTHS", [
        "JP",
        "2015-06",
        "of=change",
      ]),
      phrase("record monthly fall; largest drop ever; sharpest fall on record", "RECORD", [
        "BR",
        "2020-03",
        "low",
        null,
        null,
        null,
        "of=change",
      ]),
      phrase("biggest annual drop since …; smallest annual rise since", "LOWSINCE", [
        "IN",
        "2025-10",
        "of=change; span=1Y; record=start",
      ]),
      phrase("the lowest share since …; smallest share of foreign holdings since", "LOWSINCE", [
        "CN",
        "2026-04",
        "of=share",
      ]),
    ],
  },
  {
    asks: "In a row, and how often",
    phrases: [
      phrase(
        "a third straight monthly fall; third consecutive month; three months in a row; seventh straight rise; losing streak",
        "STREAK",
        ["JP", "2013-06"],
        "−3 is a third fall in a row, 3 a third rise.",
      ),
      phrase(
        "the first rise in five months; first fall in; for the first time in eight months; snapped a streak; after falls",
        "STREAK",
        ["CN", "2022-07", "before=1"],
        "−8: a rise after eight falls.",
      ),
      phrase("the first annual fall in … years; first yearly decline in", "STREAK", [
        "IN",
        "2025-10",
        "before=1; span=1Y",
      ]),
      phrase(
        "net seller for a fifth month; sold for a fifth month; fifth straight month of net selling; months of net buying in a row",
        "STREAK",
        ["CN", "2025-03", "basis=net"],
      ),
      phrase(
        "net sellers for the first time in … months; first net sale in; turned net buyers",
        "STREAK",
        ["TOTAL", "2021-04", "equity", null, "basis=net; before=1"],
        "Of equity: 11 months of purchases before.",
      ),
      phrase("fell in … months of the year; how often it fell; times this year", "COUNT", [
        "CN",
        2025,
        2025,
      ]),
      phrase("sold in … of the last months; months of net selling in a year", "COUNT", [
        "CN",
        2025,
        2025,
        "sales",
      ]),
      phrase(
        "the third large cut this year; … drops of more than $50 billion; big falls this year",
        "COUNT",
        ["CA", 2025, "2025-10", "min=50"],
        "Falls of at least 50 billion dollars.",
      ),
      phrase("records this year; how many record highs", "COUNT", ["TOTAL", 2025, 2025, "highs"]),
    ],
  },
  {
    asks: "Overtaking, and round numbers",
    phrases: [
      phrase(
        "overtook …; overtook … as the second-largest holder; overtakes; surpassed; passed; replaced; leapfrogged; ahead of",
        "CROSSED",
        ["GB", "CN", "2025-03"],
        "The month since which it has been above.",
      ),
      phrase(
        "above … for the first time since …; top holder for the first time since; regained",
        "CROSSED",
        ["JP", "CN", "2019-08", "before"],
        "The month in which it was last above.",
      ),
      phrase(
        "below $… trillion since …; fell below $… billion; under the threshold; dipped below",
        "CROSSED",
        ["CN", 1000, "2024-10"],
      ),
      phrase(
        "back above $… trillion; topped $… billion; crossed; exceeded for the first time since",
        "CROSSED",
        ["JP", 1100, "2026-04"],
        "With before as give: when it was last above, before it fell below.",
      ),
    ],
  },
  {
    asks: "Shares and places",
    phrases: [
      phrase(
        "…% of foreign holdings; share of; accounts for; percent of the total; x% of",
        "SHARE",
        ["CN", "2025-11"],
      ),
      phrase("…% of Europe's holdings; share of a region", "SHARE", ["DK", "2025-11", "EUROPE"]),
      phrase(
        "foreigners hold …% of the public debt; share of U.S. debt; percentage of debt held by foreigners; a quarter of the national debt",
        "SHARE",
        ["TOTAL", "2025-12", "PUBLICDEBT"],
      ),
      phrase(
        "…% of GDP; share of GDP; …% of its reserves; of debt held by the public",
        "SHARE",
        ["BE", "2014-03", 531],
        "TIC has no GDP and no reserves: the amount, in billions of dollars, is yours.",
      ),
      phrase("…% of it in bills; mostly bills; share of bills", "SHARE", [
        "RU",
        "2018-11",
        "in=treasuries",
        "bills",
      ]),
      phrase("the five largest hold …%; top ten; top five share", "SHARE", ["TOP5", "2026-04"]),
      phrase(
        "the largest foreign holder; biggest creditor; second-largest; second-biggest holder; biggest holder; ranks third; place",
        "RANK",
        ["JP", "2026-04"],
        "1 is the largest.",
      ),
      phrase("the largest in Europe; second in the region; rank in a group", "RANK", [
        "BE",
        "2026-04",
        null,
        null,
        "within=EUROPE",
      ]),
      phrase(
        "would be the 18th-largest holder; as much as a country; an amount among holders",
        "RANK",
        [null, "2025-05", null, null, "amount=127"],
        "In billions of dollars.",
      ),
      phrase(
        "the largest holders; top 20; top ten holders; ten largest holders; who holds most; major foreign holders",
        "TABLE",
        ["2026-04", 5, "rank holder holdings change share"],
      ),
      phrase("who cut most; biggest falls and rises; led the declines", "MOVERS", ["2025-11", 3]),
      phrase(
        "who sold most; who bought most; biggest sellers and buyers; biggest sellers; biggest buyers; top sellers",
        "MOVERS",
        ["2025-11", 3, null, "net"],
        "By net purchases of notes and bonds: a holding that fell was not necessarily sold.",
      ),
      phrase("most holders cut; broad retreat; how many countries sold", "BREADTH", ["2025-11"]),
    ],
  },
  {
    asks: "Bought and sold",
    phrases: [
      phrase("bought a net …; net purchases; net sold; dumped; net selling of", "FLOW", [
        "CN",
        "2025-03",
      ]),
      phrase(
        "net buying since … totals; net buying since; bought in all since; cumulative purchases since",
        "FLOW",
        ["CN", "2026-04", "2023-02"],
        "The first month of the sum stands in the place of the span.",
      ),
      phrase("net sold in the year to date; net purchases so far this year", "FLOW", [
        "CN",
        "2025-11",
        "YTD",
      ]),
      phrase("net purchases over twelve months; in the past year", "FLOW", ["IN", "2025-10", "1Y"]),
      phrase(
        "on average a month; average monthly purchases",
        "SERIES",
        ["CN", 2025, 2025, "longterm.net", null, "freq=a; agg=avg; dates=0"],
        "Net purchases of a month, on the average of the year.",
      ),
      phrase("record net selling; largest net sale ever", "RECORD", [
        "TOTAL",
        "2013-06",
        "low",
        null,
        null,
        null,
        "of=net",
      ]),
      phrase(
        "most bought since …; largest net purchases since; biggest inflow since",
        "HIGHSINCE",
        ["TOTAL", "2015-06", "of=net"],
      ),
      phrase("most sold since …; largest net sale since; biggest outflow since", "LOWSINCE", [
        "CN",
        "2026-02",
        "of=net",
      ]),
      phrase(
        "sold, or lost value?; price effect; valuation; because prices fell",
        "DECOMPOSE",
        ["CN", "2025-11", "2025-11"],
        "Month, holdings, change, net purchases, bills, valuation, other.",
      ),
      phrase("foreigners bought equities; net purchases of U.S. stocks", "FLOW", [
        "TOTAL",
        "2021-04",
        null,
        "equity",
      ]),
      phrase("gross purchases; turnover", "FLOW", [
        "TOTAL",
        "2010-12",
        "1Y",
        "securities",
        null,
        "give=purchases",
      ]),
    ],
  },
  {
    asks: "The press release's lines",
    phrases: [
      phrase(
        "net long-term inflow of; net foreign purchases of long-term securities",
        "HEADLINE",
        ["2025-05", null, "first", "line=net"],
        "As first printed.",
      ),
      phrase("net TIC inflow; sum total of all net foreign acquisitions; TIC outflow", "HEADLINE", [
        "2025-03",
        null,
        null,
        "line=tic",
      ]),
      phrase(
        "TIC outflow for a fifth month; months of inflow in a row; first outflow in eleven months",
        "STREAK",
        ["TOTAL", "2019-04", "headline.tic", "first"],
        "With before=1: the months of inflow before an outflow.",
      ),
      phrase("private inflow, official outflow; foreign private investors bought", "HEADLINE", [
        "2017-04",
        null,
        null,
        "line=private tic",
      ]),
      phrase("foreign residents' holdings of Treasury bills increased by", "HEADLINE", [
        "2025-09",
        null,
        null,
        "line=bills",
      ]),
      phrase("banks' own net liabilities to foreigners; banking flows", "HEADLINE", [
        "2015-01",
        null,
        null,
        "line=banks",
      ]),
      phrase("U.S. residents bought foreign securities; Americans invested abroad", "HEADLINE", [
        "2025-11",
        null,
        null,
        "line=foreign",
      ]),
      phrase("official holders sold Treasuries for eight months, … in all", "HEADLINE", [
        "2019-04",
        "span=8M; line=official treasuries",
      ]),
    ],
  },
  {
    asks: "Other sources in the data",
    phrases: [
      phrase("Treasuries held in custody at the Fed; custody holdings", "CUSTODY", ["2016-11-02"]),
      phrase("custody holdings lowest since …", "LOWSINCE", ["OFFICIAL", "2016-10", "custody"]),
      phrase("the annual survey; foreign holdings of U.S. securities of all kinds", "SURVEY", [
        "TOTAL",
        2005,
      ]),
      phrase("U.S. equity held by foreigners; stocks held by", "SURVEY", ["CN", 2016, "equity"]),
      phrase("the 10-year yield", "YIELD", ["2025-11"]),
    ],
  },
];
