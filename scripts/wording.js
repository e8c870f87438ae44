/**
 * What goes wrong in a translation without anybody seeing it: a word to be typed that was translated or lost, another term for the
 * same thing (locales/glossary.json: by English term, what must be found in each language), a billion that is none.
 */
const glossary = require("../locales/glossary.json");

/** Quoted in English, but nobody types it. */
const SAYINGS = new Set(['"overtook"']);

/** In double quotes: one word, a pair, a name (`"World ex China"`) or an amount; a saying begins with a small letter and has spaces. */
const QUOTED = /"(?:[^\s"]+|[^"]*=[^"]*|[A-Z$][^"]*)"/g;

/** Pairs; names of columns, files and measures; months and codes; formulas. */
const CODE = [
  /\b[a-z]+=[\w%-]*/g,
  /\b[a-z]+\d?(?:_[a-z*\d]+)+|\b[a-z]+\d\w*|\b[a-z]+\.[a-z]+\b/g,
  /\b\d{4,5}(?:-\d\d){0,2}\b/g,
  /=[A-Z]\w*(?:\.\w+)?/g,
];

/** What must be there, but may be there oftener: functions, codes and rows of the Treasury's as they are printed. */
const NAMES =
  /\b[A-Z][A-Z\d]{2,}\b|\b[A-Z]\.\d+\b|\b(?:All Other|Grand Total|Foreign Official|Non-Official)\b/g;

/** Not kept: functions that Excel itself calls otherwise in another language, and a country. */
const TRANSLATED = new Set(["SUM", "AVERAGE", "UAE"]);

/** Other words for the same option: `fill=na, blank, previous or zero`. */
const OTHERWISE = /\b[a-z]+=[\w%]+(?: \([^)]*\))?((?:, [\w%]+)*) or ([\w%]+)/g;

/** The words for the columns of a table. */
const LIST = /: ((?:[a-z%]+ ){9,}[a-z%]+);/;

/** 10⁹ in English is no billion there. */
const BILLION = { de: /\bBillion/, es: /\bbill(?:ón|ones)\b/, fr: /\bbillions?\b/i };

/** Digits, letters and signs as wide as a character of Chinese or Japanese, which no function understands. */
const WIDE = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff02\uff1d]/;

const all = (text, pattern) => [...text.matchAll(pattern)].map(([found]) => found);

/** The words of a text that are to be typed or are a publisher's, each as often as it stands there. */
const codesOf = (text) =>
  [
    ...all(text, QUOTED).filter((word) => !SAYINGS.has(word)),
    ...CODE.flatMap((one) => all(text, one)),
  ].sort();

/** What a translation must contain somewhere. */
const namesOf = (text) => [
  ...all(text, NAMES).filter((name) => !TRANSLATED.has(name)),
  ...[...text.matchAll(OTHERWISE)].flatMap(([, several, last]) => [
    ...several.split(", ").slice(1),
    last,
  ]),
  ...(LIST.exec(text)?.slice(1) ?? []),
];

/** Whether a text contains words as words of their own. */
const hasWords = (text, words) => {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\w%])${escaped}(?![\\w%])`).test(text);
};

/** What is left over of one list when the other is taken out. */
const without = (list, other) => {
  const rest = [...other];
  return list.filter((item) => {
    const at = rest.indexOf(item);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
};

/** The longest terms first, since a term may stand in another: no holder is meant by “single holder” once more. */
const TERMS = Object.entries(glossary).sort(([a], [b]) => b.length - a.length);

/** The terms of the glossary that a sentence uses and its translation does not. */
function otherTerms(language, from, to) {
  let prose = [QUOTED, CODE[0], LIST, /\bRelease H/].reduce(
    (text, one) => text.replace(one, ""),
    from,
  );
  return TERMS.flatMap(([term, renderings]) => {
    const [first, ...rest] = term.replaceAll(".", "\\.");
    // Not in capitals: HOLDINGS is a function.
    const pattern = new RegExp(
      `\\b[${first.toLowerCase()}${first.toUpperCase()}]${rest.join("")}(?:e?s)?(?!\\w)`,
      "g",
    );
    const left = prose.replace(pattern, "");
    if (left === prose) return [];
    prose = left;
    const rendering = renderings[language];
    return new RegExp(rendering.replaceAll(" ", "\\s")).test(to)
      ? []
      : [`“${term}” is not ${rendering}`];
  });
}

/** What one sees in the signs of a translation, with what to call it. */
const SIGNS = [
  [(_, from, to) => to === from, "it is still English"],
  [
    (language, from, to) => BILLION[language]?.test(to) && !/trillion|\btn\b/.test(from),
    "its billion is another one",
  ],
  [(_, __, to) => WIDE.test(to), "it has letters or digits of full width"],
  [
    (language, _, to) => language === "fr" && / [:;?!»%]/.test(to),
    "it has a space that may break before a sign",
  ],
];

/** What is wrong with a translation of a sentence, in sentences of its own. */
function faultsOf(language, from, to) {
  const [kept, there] = [codesOf(from), codesOf(to)];
  // The one example of a formula uses the language's own list separator.
  const added = from.includes("=TIC.") ? [] : without(there, kept);
  const lost = [...without(kept, there), ...namesOf(from).filter((name) => !hasWords(to, name))];
  return [
    ...SIGNS.flatMap(([isSeen, fault]) => (isSeen(language, from, to) ? [fault] : [])),
    ...lost.map((word) => `it lacks ${word}`),
    ...added.map((word) => `it has ${word}, which the English has not`),
    ...otherTerms(language, from, to),
  ];
}

/** The words of an enumeration that the English of an argument names, and its translation does not. */
function lostWords({ description, customEnumId }, enums, to) {
  if (!description.includes("(default)")) return [];
  const { values = [] } = enums.find(({ id }) => id === customEnumId) ?? {};
  return values
    .map(({ stringValue }) => stringValue)
    .filter((word) => hasWords(description, word) && !hasWords(to, word));
}

/** What is wrong with a dictionary of the metadata and the manifest. */
function faultsIn({ functions, enums }, language, dictionary) {
  const lost = functions.flatMap(({ name, parameters }) =>
    parameters.flatMap((parameter) =>
      lostWords(parameter, enums, dictionary[parameter.description] ?? "").map(
        (word) => `${parameter.name} of ${name} lacks ${word}`,
      ),
    ),
  );
  const faults = Object.entries(dictionary).flatMap(([from, to]) =>
    faultsOf(language, from, to).map((fault) => `${fault}: ${to}`),
  );
  return [...lost, ...faults];
}

module.exports = { faultsIn, faultsOf };
