/** @jest-environment ./test/support/dom.js */
import { say } from "../../src/language/say";
import { ENGLISH, language, speak } from "../../src/language/state";
import {
  chooseLanguage,
  chosenLanguage,
  languageFor,
  languageOfExcel,
  speakAsChosen,
} from "../../src/taskpane/languages";

const withOffice = (displayLanguage: string | undefined) =>
  Object.assign(globalThis, { Office: { context: { displayLanguage } } });

afterEach(() => {
  Reflect.deleteProperty(globalThis, "Office");
  window.localStorage.clear();
  speak(ENGLISH);
});

test.each([
  ["de-DE", "de"],
  ["de-AT", "de"],
  ["es-MX", "es"],
  ["fr-CA", "fr"],
  ["ja-JP", "ja"],
  ["zh-CN", "zh-CN"],
  ["zh-SG", "zh-CN"],
  ["zh-Hans", "zh-CN"],
  ["zh-TW", "en-US"],
  ["zh-HK", "en-US"],
  ["en-GB", "en-US"],
  ["pt-BR", "en-US"],
])("for %s of Office the pane speaks %s", (locale, tag) => {
  expect(languageFor(locale)).toBe(tag);
});

test("Excel's language counts, then the browser's, and English where there is none", () => {
  withOffice("ja-JP");
  expect(languageOfExcel()).toBe("ja");
  withOffice(undefined);
  expect(languageOfExcel()).toBe("en-US");
  withOffice("no language");
  expect(languageOfExcel()).toBe("en-US");
});

test("the texts of Excel's language are brought in", async () => {
  withOffice("de-DE");
  await expect(speakAsChosen()).resolves.toBe(true);
  expect(language().tag).toBe("de");
  expect(say("Show all")).toBe("Alle zeigen");
});

test("a choice holds before Excel's language, until it is taken back", async () => {
  withOffice("de-DE");
  await chooseLanguage("ja");
  expect([chosenLanguage(), language().tag]).toEqual(["ja", "ja"]);
  await chooseLanguage(undefined);
  expect([chosenLanguage(), language().tag]).toEqual([undefined, "de"]);
});

test("of two choices made at once, the later one counts", async () => {
  await Promise.all([chooseLanguage("fr"), chooseLanguage("en-US")]);
  expect(language().tag).toBe("en-US");
});
