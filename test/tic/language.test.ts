import * as holders from "../../src/tic/holder";
import { findForeign } from "../../src/tic/language";

/** As a host does it that lacks a part of `Intl`, or all of it. */
function without<T>(host: object, part: string, answer: () => T): T {
  const had = Object.getOwnPropertyDescriptor(host, part)!;
  Reflect.deleteProperty(host, part);
  try {
    return answer();
  } finally {
    Object.defineProperty(host, part, had);
  }
}

/** The module loaded anew, which has not asked the host yet: beside a mock Jest keeps none. */
function found(text: string): string | undefined {
  jest.resetModules();
  jest.doMock("../../src/tic/holder", () => holders);
  const fresh = jest.requireActual<{ findForeign: typeof findForeign }>("../../src/tic/language");
  return fresh.findForeign(text)?.name;
}

test("a text that names no country, in any language, finds none", () => {
  for (const text of ["", "?", "Erde", "Atlantis"]) expect(findForeign(text)).toBeUndefined();
});

// Thailand's name in Khmer, of which no more is left without vowel signs.
test("a single letter names nobody", () => {
  expect(findForeign("ថ")).toBeUndefined();
});

test.each([
  ["Deutschland", "Germany"],
  ["Suisse", "Switzerland"],
  ["日本", "Japan"],
  ["Соединенное Королевство", undefined],
])("%s names %s", (text, name) => {
  expect(findForeign(text)?.name).toBe(name);
});

// By ECMA-402 a host throws on what is no code of a region.
test("the host is asked for names of two letters only", () => {
  const asked = jest.spyOn(Intl.DisplayNames.prototype, "of");
  expect(found("Deutschland")).toBe("Germany");
  expect(new Set(asked.mock.calls.map(([code]) => code.length))).toEqual(new Set([2]));
  asked.mockRestore();
});

test("a host that knows no names of countries finds none", () => {
  expect(found("Deutschland")).toBe("Germany");
  expect(without(Intl, "DisplayNames", () => found("Deutschland"))).toBeUndefined();
  expect(without(globalThis, "Intl", () => found("Deutschland"))).toBeUndefined();
});
