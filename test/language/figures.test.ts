import {
  dayIn,
  decimalMark,
  listIn,
  momentIn,
  monthIn,
  numberIn,
} from "../../src/language/figures";
import { ENGLISH, speak } from "../../src/language/state";
import { isoDay, isoMonth } from "../../src/tic/month";

afterEach(() => speak(ENGLISH));

/** Some versions of Node have other spaces than others. */
const plain = (text: string) => text.replace(/\s/g, " ");

test("English has months, days and moments as formulas take them", () => {
  expect(monthIn(isoMonth("2025-11"))).toBe("2025-11");
  expect(dayIn(isoDay("2026-01-15"))).toBe("2026-01-15");
});

test("a moment's time is the user's own", () => {
  expect(momentIn(new Date(2026, 10, 22, 9, 5))).toBe("2026-11-22 09:05");
});

test.each([
  ["de", "November 2025", "15.01.2026", "22.11.2026, 09:05"],
  ["ja", "2025年11月", "2026/01/15", "2026/11/22 9:05"],
  ["zh-CN", "2025年11月", "2026年1月15日", "2026年11月22日 09:05"],
  ["fr", "novembre 2025", "15 janv. 2026", "22 nov. 2026, 09:05"],
  ["es", "noviembre de 2025", "15 ene 2026", "22 nov 2026, 9:05"],
])("%s has them as it writes dates", (tag, month, day, moment) => {
  speak({ tag, texts: {} });
  expect(monthIn(isoMonth("2025-11"))).toBe(month);
  expect(dayIn(isoDay("2026-01-15"))).toBe(day);
  expect(plain(momentIn(new Date(2026, 10, 22, 9, 5)))).toBe(moment);
});

test.each([
  ["en-US", "1,209.889", ".", "a, b, c"],
  ["de", "1.209,889", ",", "a, b und c"],
  ["ja", "1,209.889", ".", "a、b、c"],
])("%s has its own numbers and lists", (tag, number, mark, list) => {
  speak({ tag, texts: {} });
  expect(numberIn(1209.889)).toBe(number);
  expect(decimalMark()).toBe(mark);
  expect(listIn(["a", "b", "c"])).toBe(list);
});
