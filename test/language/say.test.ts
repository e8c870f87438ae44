import { partsOf, say, text, together, translated } from "../../src/language/say";
import { ENGLISH, language, onLanguage, speak } from "../../src/language/state";

afterEach(() => speak(ENGLISH));

const GERMAN = {
  tag: "de",
  texts: {
    "Show all": "Alle anzeigen",
    "{count, plural, one {# cell} other {# cells}} changed in {sheet}.":
      "{count, plural, one {# Zelle} other {# Zellen}} in {sheet} geändert.",
    "See {link}.": "Siehe {link}.",
  },
};

const changed = (count: number) =>
  say("{count, plural, one {# cell} other {# cells}} changed in {sheet}.", {
    count,
    sheet: "Q1 {draft} <b>",
  });

test("a text is said in English until the pane speaks another language", () => {
  expect(say("Show all")).toBe("Show all");
  expect([changed(1), changed(1200)]).toEqual([
    "1 cell changed in Q1 {draft} <b>.",
    "1,200 cells changed in Q1 {draft} <b>.",
  ]);
});

test("then in that language, with its plural and its numbers", () => {
  speak(GERMAN);
  expect(say("Show all")).toBe("Alle anzeigen");
  expect([changed(1), changed(1200)]).toEqual([
    "1 Zelle in Q1 {draft} <b> geändert.",
    "1.200 Zellen in Q1 {draft} <b> geändert.",
  ]);
});

test("what it has no text for is said in English", () => {
  speak(GERMAN);
  expect(say("Retry")).toBe("Retry");
  expect(translated("toString")).toBe("toString");
});

test("a text that is kept is said in the language of the moment", () => {
  const kept = text("Show all");
  speak(GERMAN);
  expect(say(kept)).toBe("Alle anzeigen");
});

test("an apostrophe, a sign of number and a tag stand for themselves", () => {
  expect(say("Excel's {name} shows #NAME? <here>.", { name: "B2" })).toBe(
    "Excel's B2 shows #NAME? <here>.",
  );
});

test("other things than texts are put in between", () => {
  speak(GERMAN);
  const link = { href: "help" };
  expect(partsOf("See {link}.", { link })).toEqual(["Siehe ", link, "."]);
});

test("listeners hear when the language changes, and not otherwise", () => {
  const heard: string[] = [];
  const stop = onLanguage(() => heard.push(language().tag));
  speak(GERMAN);
  speak(GERMAN);
  stop();
  speak(ENGLISH);
  expect(heard).toEqual(["de"]);
});

test("sentences follow each other with a space, but for Chinese and Japanese ones", () => {
  expect(together("One.", undefined, "Two.")).toBe("One. Two.");
  expect(together("一つ。", "二つ。")).toBe("一つ。二つ。");
  expect(together()).toBe("");
});
