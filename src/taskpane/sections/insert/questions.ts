import { phrase, PRESS, type Phrase } from "../../../formulas/catalogue/press";

/** A phrase to search by, and when it may be meant. */
export interface Question extends Phrase {
  /** It is meant only where the query has that: a month to go back to, a holder, two holders, an amount to be above or below, or a month or year and no holder. */
  readonly needs?: "since" | "holder" | "pair" | "amount" | "time";
}

const question = (
  says: string,
  name: string,
  args: Phrase["args"],
  needs?: Question["needs"],
): Question => ({ ...phrase(says, name, args), ...(needs && { needs }) });

/** What analysts ask in words that the press does not print. */
const ASKED: readonly Question[] = [
  question("how much does … hold; holdings; position; level; amount", "HOLDINGS", ["CN"]),
  question(
    "history; chart; monthly history; by month; since 2010; monthly data; all months",
    "SERIES",
    ["CN"],
  ),
  question("… against …; compared with; compare; relative to", "SERIES", ["CN"], "pair"),
  question(
    "what moved …; what moved it; moved the change; why did it fall; why fall; why rise; sold or valuation; bought or valuation; sell or lose value; buy or valuation; flows or prices; breakdown of the change; attribution; net purchases against valuation",
    "DECOMPOSE",
    ["CN"],
  ),
  question(
    "who is at a record low; list of record lows; record lows of all holders; which holders are at a record low; who is lowest; holders at a low; lows of all; number of holders at a record low; how many holders at a low",
    "TABLE",
    [null, "all", "holder holdings low drawdown", null, null, "sort=drawdown; order=asc"],
  ),
  question(
    "who is at a record high; list of record highs; record highs of all holders; which holders are at a record high; highs of all; number of holders at a record high; how many holders at a high",
    "TABLE",
    [null, "all", "holder holdings high drawdown", null, null, "sort=drawdown; order=desc"],
  ),
  question(
    "biggest monthly drop since 2008; biggest drop since; record drop since; sharpest fall since",
    "TROUGH",
    ["CN", null, null, "both", null, null, "of=change"],
    "since",
  ),
  question(
    "biggest monthly rise since 2008; biggest rise since; record rise since",
    "PEAK",
    ["CN", null, null, "both", null, null, "of=change"],
    "since",
  ),
  question("low; a low", "LOWSINCE", ["CN"], "holder"),
  question("high; a high", "HIGHSINCE", ["CN"], "holder"),
  question("low since …; a low since; lower since; new low since", "LOWSINCE", ["CN"], "since"),
  question(
    "high since …; a high since; higher since; new high since",
    "HIGHSINCE",
    ["CN"],
    "since",
  ),
  question(
    "lowest point since; low point since; trough since; bottom since; how low since",
    "TROUGH",
    ["CN", null, null, "both"],
    "since",
  ),
  question(
    "highest point since; high point since; peak since; top since; how high since",
    "PEAK",
    ["CN", null, null, "both"],
    "since",
  ),
  question(
    "number of lows since; lows since; record lows since",
    "COUNT",
    ["CN", null, null, "lows"],
    "since",
  ),
  question(
    "number of highs since; highs since; record highs since",
    "COUNT",
    ["CN", null, null, "highs"],
    "since",
  ),
  question(
    "below its record high; below its high; under its record; under its high; off its high; off its record; off its peak",
    "DRAWDOWN",
    ["CN"],
  ),
  question(
    "smallest holders; holders with the smallest holdings; ranking from the bottom",
    "TABLE",
    [null, "all", "rank holder holdings share", null, null, "sort=holdings; order=asc"],
  ),
  question(
    "holders that doubled; countries that doubled; which holders doubled; who doubled; who doubled in a year",
    "TABLE",
    [null, "all", "holder holdings yoy yoy%", null, null, "sort=yoy%"],
  ),
  question("holdings bycountry; all bycountry; table of countries; list of holdings", "TABLE", [
    null,
    "all",
    "rank holder holdings change share",
  ]),
  question("change bycountry; monthly change bycountry; rise and drop bycountry", "TABLE", [
    null,
    "all",
    "holder holdings change change%",
    null,
    null,
    "sort=change",
  ]),
  question(
    "yoy change bycountry; change in a year bycountry; annual change bycountry; yoy bycountry",
    "TABLE",
    [null, "all", "holder holdings yoy yoy%", null, null, "sort=yoy"],
  ),
  question(
    "holders that bought more than …; holders that sold more than …; who bought more than …; who sold more than …",
    "TABLE",
    [null, "all", "holder net holdings change", null, null, "sort=net"],
    "amount",
  ),
  question(
    "net buy bycountry; net sell bycountry; flow bycountry; net purchases bycountry; buy and sell bycountry",
    "TABLE",
    [null, "all", "holder holdings change net bills valuation other", null, null, "sort=net"],
  ),
  question(
    "net purchases history; monthly net purchases history; net purchases of each month; net purchases chart; net flow history; net buy by month; net sell by month",
    "SERIES",
    ["CN", null, null, "longterm.net"],
  ),
  question("3 month moving average; moving average; rolling average", "SERIES", [
    "CN",
    null,
    null,
    null,
    null,
    "ma=3",
  ]),
  question(
    "custody since; custody history; custody chart; custody holdings since",
    "SERIES",
    ["OFFICIAL", null, null, "custody"],
    "since",
  ),
  question(
    "biggest movers; biggest losers; biggest gainers; biggest winners; top movers; who rose most; who fell most; which countries cut; holders that fell; countries that rose",
    "MOVERS",
    [null],
  ),
  question("biggest drop; biggest rise; biggest change", "MOVERS", [null], "time"),
  question(
    "top 10 sellers; top 10 buyers; biggest net sellers; biggest net buyers; top 10 net sellers; top 10 net buyers; who were the biggest net sellers",
    "MOVERS",
    [null, null, null, "net"],
  ),
  question(
    "biggest holders in a region; top 10 holders in a region; top 10 in a region; top holders in a region; who holds most in a region; ranking of holders in a region",
    "RANK",
    ["BE", null, null, null, "within=EUROPE"],
  ),
  question("average holdings; average holding; average level; average of the year", "SERIES", [
    "CN",
    null,
    null,
    null,
    null,
    "freq=a; agg=avg",
  ]),
  question(
    "average monthly change; average change; change on average; average rise; average drop",
    "SERIES",
    ["CN", null, null, null, null, "transform=chg; ma=12"],
  ),
  question("average quarterly change; average change of a quarter", "SERIES", [
    "CN",
    null,
    null,
    null,
    null,
    "freq=q; transform=chg; ma=4",
  ]),
  question(
    "weekly custody; weekly custody holdings; custody by week; custody month to date",
    "CUSTODY",
    [],
  ),
  question(
    "custody change last week; weekly custody change; weekly custody drop; weekly custody rise; custody change",
    "CUSTODY",
    [null, "change"],
  ),
  question("custody change in a year; yoy custody; yoy custody change", "CUSTODY", [null, "year"]),
  question("ticflow; net ticflow; total ticflow; foreign inflow", "HEADLINE", [
    null,
    null,
    null,
    "line=tic",
  ]),
  question(
    "foreign flows into treasuries; net flows into treasuries; treasury inflow",
    "HEADLINE",
    [null, null, null, "line=treasuries"],
  ),
  question("change; monthly change; mom change; mom; monthly fall; monthly rise", "CHANGE", ["CN"]),
  question("mom percent change; percent change", "CHANGE", ["CN", null, null, "pct"]),
  question("yoy change; change in a year; annual change in dollars", "CHANGE", ["CN", null, "1Y"]),
  question(
    "change since; how much since; rise since; drop since",
    "CHANGE",
    ["CN", null, null],
    "since",
  ),
  question(
    "net flow since; bought since; sold since; sales since",
    "FLOW",
    ["CN", null, null],
    "since",
  ),
  question(
    "how many months in a row sold; months in a row bought; months in a row of selling; selling streak; buying streak",
    "STREAK",
    ["CN", null, "basis=net"],
  ),
  question("how many months in a row fallen; months in a row risen; run of falls", "STREAK", [
    "CN",
  ]),
  question("biggest one-month drop since …; biggest one-month drop", "LOWSINCE", [
    "CN",
    null,
    "of=change",
  ]),
  question("last this low; last at this level", "LOWSINCE", ["CN"]),
  question("last this high; last at this level", "HIGHSINCE", ["CN"]),
  question("below …; under …", "CROSSED", ["CN", 1000]),
  question("above …; over …", "CROSSED", ["JP", 1100]),
  question(
    "holdings above …; holdings over …; holdings below …; position under …",
    "CROSSED",
    ["JP", 1100],
    "amount",
  ),
  question("biggest one-month rise since …; biggest one-month rise", "HIGHSINCE", [
    "CN",
    null,
    "of=change",
  ]),
  question("biggest drop; biggest drop and when", "TROUGH", [
    "CN",
    null,
    null,
    "both",
    null,
    null,
    "of=change",
  ]),
  question("biggest rise; largest monthly rise on record; biggest gain ever", "PEAK", [
    "CN",
    null,
    null,
    "both",
    null,
    null,
    "of=change",
  ]),
  question("why is there no figure; why an error; explain the error; why not available", "WHY", [
    "CN",
  ]),
  question("in a sentence; sentence for the text; text", "SAY", ["CN"]),
  question("number of months sold; how many months sold; months with sales", "COUNT", [
    "CN",
    2025,
    2025,
    "sales",
  ]),
  question("number of months of falls; how many months of falls; months down", "COUNT", [
    "CN",
    2025,
    2025,
  ]),
  question("list of countries; list of holders; all holders; codes of countries", "HOLDERS", []),
  question("equity inflow; flows into equities; foreign purchases of equities", "FLOW", [
    "TOTAL",
    null,
    null,
    "equity",
  ]),
  question("net flow; flow of the month; net transactions", "FLOW", ["CN"]),
  question("foreign demand; demand for treasuries; appetite for treasuries", "FLOW", ["TOTAL"]),
  question(
    "who owns the debt; who holds treasuries; owners of the debt; biggest holders; biggest foreign holders; ranking of holders",
    "TABLE",
    [null],
  ),
  question("by type of security; mix of securities; composition", "MIX", ["CN"]),
  question(
    "revision since the first print; revision; revisions; change since first reported; change from the first print",
    "REVISION",
    ["CN"],
  ),
  question(
    "every print of the figure; revisions; revision history; prints; vintages; all prints; all vintages; from print to print",
    "VINTAGES",
    ["CN"],
    "holder",
  ),
  question(
    "what was revised; biggest revisions; largest revisions of the release; what changed in the release; changes on release day",
    "REVISIONS",
    [],
  ),
  question(
    "next release; when is the next release; release date; release calendar; when is it released; when is the data out; next publication",
    "NEXTRELEASE",
    [null, "ahead=1"],
  ),
  question("source of the figure; cite; footnote", "CITE", ["CN"]),
  question(
    "cumulative breakdown of the change; what moved it cumulative; what moved it since cumulative; cumulative; sold or valuation cumulative; cumulative flows and valuation",
    "DECOMPOSE",
    ["CN", null, null, null, null, "cum=1"],
  ),
  question(
    "cumulative net flow since …; cumulative buy since; cumulative sell since",
    "SERIES",
    ["CN", null, null, "longterm.net", null, "cum=1"],
    "since",
  ),
  question(
    "largest holders since …; top 20 since 2010; leading holders since; ranking since; top 10 holders and their history since",
    "TABLE",
    [null, null, "rank holder 2010-12 2015-12 2020-12 2025-12 holdings"],
    "since",
  ),
  question(
    "largest holders history; leading holders history; history of the largest; top 20 over the months",
    "TABLE",
    [null, null, "rank holder holdings spark"],
  ),
  question("20 holders with changes and history; history and changes of the holders", "TABLE", [
    null,
    null,
    "rank holder holdings change spark",
  ]),
  question(
    "top 20 since 2010 with changes; largest holders since with change; leading holders since with changes; top 10 holders and their changes since",
    "TABLE",
    [null, null, "rank holder 2010-12 2015-12 2020-12 2025-12 holdings change"],
    "since",
  ),
  question(
    "holders above …; holders over …; holders with more than …; holders that hold more than …; who holds more than …; holdings above …; holdings over …; positions above …",
    "TABLE",
    [null, "all", "rank holder holdings share"],
    "amount",
  ),
  question(
    "holders below …; holders under …; holders with less than …; holders that hold less than …; who holds less than …; holdings below …; holdings under …; positions below …",
    "TABLE",
    [null, "all", "rank holder holdings share", null, null, "sort=holdings; order=asc"],
    "amount",
  ),
  question("combined share of; share together; joint share", "SHARE", ["CN"]),
  question(
    "share since …; share history since",
    "SERIES",
    ["CN", null, null, null, null, "share=TOTAL"],
    "since",
  ),
  question("bills against bonds; bills or bonds; bills and bonds", "MIX", ["CN"]),
  question("yield and holdings; correlation with the yield; lead or lag of the yield", "LEADLAG", [
    "CN",
    "10Y",
  ]),
  question(
    "share of the public debt; share of the national debt; share of treasuries outstanding",
    "SHARE",
    ["TOTAL", null, "PUBLICDEBT"],
  ),
  question("percentile; percentile of its history", "RECORD", ["CN", null, null, "percentile"]),
  question("zscore; z-score; standard deviations from the mean", "RECORD", [
    "CN",
    null,
    null,
    "zscore",
  ]),
  question("record; a record; is it a record", "RECORD", ["TOTAL"]),
  question("percentile; percentile of its history; in which percentile", "RECORD", [
    "CN",
    null,
    null,
    "percentile",
  ]),
  question("record low; record lows; all-time low", "RECORD", ["CN", null, "low"]),
  question("yield; treasury yield", "YIELD", []),
  question("US holdings of foreign securities; held abroad; Americans hold abroad", "HOLDINGS", [
    "TOTAL",
    null,
    "foreign",
  ]),
];

/** All phrases to search by; not those with an amount that only the user knows, such as a GDP: none could stand in its place. */
export const QUESTIONS: readonly Question[] = [
  ...ASKED,
  ...PRESS.flatMap(({ phrases }) => phrases),
].filter(({ name, args }) => !(name === "SHARE" && typeof args[2] === "number"));
