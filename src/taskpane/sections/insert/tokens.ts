import { askedIn, likeness } from "../../functions/search";

const COUNTS = "one two three four five six seven eight nine ten eleven twelve".split(" ");

/** Ways to say the same in several words, and the word that stands for them. */
const TURNS: readonly (readonly [RegExp, string])[] = [
  // Within a month only the Fed's weeks are known.
  [/\bmonth[- ]to[- ]date\b|\bmtd\b/g, "weekly"],
  [/\b(?:last|latest|this|newest|by|per|each|every|past) weeks?\b/g, "weekly"],
  // No formula is of some weeks.
  [new RegExp(`\\b(?:\\d+|few|several|${COUNTS.join("|")})[- ]weeks?\\b`, "g"), "someweeks"],
  [/\ball[- ]time\b|\bon record\b|\bever\b/g, "record"],
  // When there was a record is when there was a peak or a trough.
  [/\bwhen (?:was|were|is|did|had)\b(.{1,40}?)\brecord high\b|\brecord high when\b/g, "$1 peak"],
  [/\bwhen (?:was|were|is|did|had)\b(.{1,40}?)\brecord low\b|\brecord low when\b/g, "$1 trough"],
  [/\bhow many (?=(?:u\.?s\.? )?(?:treasur|securities|billions?|dollars))/g, "how much "],
  [
    /\bhow long (?:has|have|had|is|was|did)\b(.{1,40}?)\b(selling|buying|sold|bought|sell|buy|falling|rising)\b/g,
    "$1 $2 streak",
  ],
  [/\bz[- ]score\b/g, "zscore"],
  [/\bin a row\b/g, "straight"],
  [/\b(?:(?:so far )?this year|year[- ]to[- ]date|since the start of the year)\b/g, "ytd"],
  [/\byear[- ](?:on|over)[- ]year\b|\bfrom a year earlier\b/g, "yoy"],
  // "Anteil von China", "part de la Chine": what was a time has been read before.
  [/\bfrom (?=\p{L})/gu, "of "],
  [/\bmonth[- ](?:on|over)[- ]month\b/g, "mom"],
  [/\bone[- ]month\b/g, "monthly"],
  [/\bt[- ]bills?\b/g, "bills"],
  [/\bnotes and bonds\b/g, "longterm"],
  [/\blong[- ]term\b/g, "longterm"],
  [/\bu\.\s?s\.(?:\s?a\.)?/g, " "],
  [/\blast time (.{2,40}?) (?:was|were) (?=(?:this|that|so|as|at)\b)/g, "$1 last "],
  [/\blast (?:time )?(?:(?:it|they) (?:was|were) )?(?:this|that|so|as) (low|high)\b/g, "last$1"],
  [/\b(?:this|that|so|as) (low|high) (?:the )?last(?: time)?\b/g, "last$1"],
  [/\blast (?:hold|held|have|had) (?:this|that|so|as) little\b/g, "lastlow"],
  [/\blast (?:hold|held|have|had) (?:this|that|so|as) much\b/g, "lasthigh"],
  [
    /\blast (?:time )?(?:it |they )?(?:was |were )?(?:at|on|near) (?:this|that|such an?|its present|the present|the current|the same) level\b/g,
    "lastlevel",
  ],
  // Of the newest month is what is asked anyway.
  [/\b(?:last|latest|this|newest) month\b/g, " "],
  // A streak is asked about, not a span.
  [
    new RegExp(
      `\\b(rose|risen|rising|fell|fallen|falling|sold|selling|bought|buying|declin\\w+|dropp\\w+|increas\\w+|decreas\\w+|climb\\w+|up|down)` +
        ` for (\\d+|${COUNTS.join("|")})( straight| consecutive| running)? months?\\b`,
      "g",
    ),
    "$1 $2 straight months",
  ],
  [/\b(?:last|past) (?=\d)/g, " "],
  // "Cut 30% in a year"
  [/(%|\bpercent|\bpct)(.{0,20}) (?:in|over|within) (?:a|one) year\b/g, "$1$2 yoy"],
  [
    /\b(?:vs\.?|versus|against|and) (?:the )?(?:u\.?s\.? )?(?:treasury )?(?:10-?year )?yields?\b/g,
    "yield correlation",
  ],
  [
    /\b(?:by|per|across|for (?:each|every|all)) (?:all )?(?:countr(?:y|ies)|holders?|nations?)\b/g,
    "bycountry",
  ],
  [/\bnumber of\b/g, "many"],
  // Not a peak: as many of the largest.
  [/\btop[- ](?=\d|(?:three|five|ten|twenty)\b)/g, "leading "],
  [/\btic flows?\b/g, "ticflow"],
  [/\bforeign (?:securities|bonds|equities|stocks)\b/g, "abroad"],
  [/\b(\d+)\s?-?m\b/g, "$1 months"],
  [/\b(\d+)\s?-?q\b/g, "$1 quarters"],
  [/\b(\d+)\s?-?y\b/g, "$1 years"],
  [/(^|\s)%(?=\s|$)/g, "$1percent"],
  [/\+/g, " plus "],
];

/** Words for the same; the first stands for all. */
const SAME = [
  "drop drops dropped fall falls fell fallen falling decline declines declined decrease decreases decreased cut cuts slump plunge lost lose loses losing reduce reduces reduced reduction reductions",
  "rise rises rose rising gain gains increase increases increased jump jumps grew growth",
  "biggest largest steepest sharpest most greatest",
  "lowest least smallest minimum",
  "highest maximum",
  "high highs",
  "low lows",
  "buy buys bought buying buyer buyers purchase purchases purchased",
  "sell sells sold selling seller sellers sale sales dump dumped dumping",
  "month monthly",
  "year yearly annual annually",
  "yoy",
  "quarter quarters quarterly",
  "weekly week weeks",
  "average mean averaged averages",
  "straight consecutive running",
  "overtook overtake overtakes overtaken pass passes surpassed surpass passed leapfrogged",
  "% percent percentage pct",
  "against versus vs compared comparison compare relative",
  "together combined",
  "gap difference apart spread",
  "below under beneath",
  "above topped exceeded exceeds",
  "revised revision revisions",
  "billion trillion bn tn trn million mn",
  "hold holds held holding holdings own owns owned ownership stake stakes stash stockpile pile hoard",
  "holder holders creditor creditors owner owners investor investors countries country",
  "equity equities stock stocks",
  "agency agencies",
  "bills bill",
  "notes note",
  "bonds bond",
  "valuation revalued revaluation repricing",
  "moved moves drove drives driving explain explains explained driver drivers",
  "inflow inflows",
  "outflow outflows",
  "history timeseries series course development",
  "cumulative cumulated cumulatively accumulated",
].map((words) => words.split(" "));

const HEADS = new Map(SAME.flatMap((words) => words.map((word) => [word, words[0]!] as const)));

const PLACES = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(
  " ",
);

/** Numbers stand for each other: a third fall, a fifth. */
export const NUMBER = "#";
const NUMBERS = new Set([...COUNTS, ...PLACES]);

/** A number as it is written; undefined for what is none. */
export function countOf(word: string): number | undefined {
  const count = COUNTS.includes(word) ? COUNTS.indexOf(word) + 1 : Number(word);
  return Number.isInteger(count) && count > 0 ? count : undefined;
}

/** A text with the turns of phrase that say the same as one word. */
export const turned = (text: string): string =>
  TURNS.reduce((said, [turn, word]) => said.replace(turn, word), text.toLowerCase());

/** Long enough for a slip of the finger to be told from another word. */
const LONG = 6;

/** What a word stands for among the words of phrases. */
export function tokenOf(word: string): string {
  if (word.endsWith("%")) return "%";
  if (NUMBERS.has(word) || /^\d+(?:st|nd|rd|th)?$/.test(word)) return NUMBER;
  const head = HEADS.get(word);
  if (head !== undefined || word.length < LONG) return head ?? word;
  for (const [other, first] of HEADS)
    if (other.length >= LONG && other[0] === word[0] && likeness(word, other) === 0.5) return first;
  return word;
}

/** Words of any question; all holders here are foreign. */
const IDLE = new Set(
  (
    "foreign when did does do has have had was were been are there which whose with its their this that show " +
    "give get find tell please me over far long time latest newest current currently now today " +
    "where hit hits reach reaches reached stand stands stood"
  ).split(" "),
);

/** The words of a text that tell what is asked. */
export const tellingIn = (text: string): readonly string[] =>
  askedIn(text).filter((word) => !IDLE.has(word) && (word.length > 1 || /[\d%]/.test(word)));
