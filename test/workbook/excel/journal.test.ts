import { forget, note, recent } from "../../../src/workbook/excel/journal";

afterEach(forget);

test("failures are told oldest first, with their time", () => {
  note("The server answered with status 503.", new Date("2026-06-19T09:00:00Z"));
  note("Excel took too long.", new Date("2026-06-19T09:01:00Z"));
  expect(recent()).toEqual([
    { at: new Date("2026-06-19T09:00:00Z"), sentence: "The server answered with status 503." },
    { at: new Date("2026-06-19T09:01:00Z"), sentence: "Excel took too long." },
  ]);
});

test("only the last twenty are kept", () => {
  for (let count = 1; count <= 25; count += 1) note(`Failure ${count}.`);
  expect(recent()).toHaveLength(20);
  expect(recent()[0]?.sentence).toBe("Failure 6.");
  expect(recent().at(-1)?.sentence).toBe("Failure 25.");
});

test("nothing is left once forgotten", () => {
  note("Excel took too long.");
  forget();
  expect(recent()).toEqual([]);
});
