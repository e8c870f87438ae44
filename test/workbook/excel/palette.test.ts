import { lookOf } from "../../../src/workbook/excel/palette";

/** https://www.w3.org/TR/WCAG21/#dfn-relative-luminance */
function luminance(color: string): number {
  const part = (at: number) => {
    const share = parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

const contrast = (a: string, b: string): number => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

const TEN = Array.from({ length: 10 }, (_, index) => lookOf(index));
const SIX = TEN.slice(0, 6);

test("each colour is dark enough for a line on white", () => {
  for (const { color } of TEN) expect(contrast(color, "#FFFFFF")).toBeGreaterThanOrEqual(3);
});

test("six colours are told apart in grey, and neighbours by far", () => {
  for (const [index, { color }] of SIX.entries()) {
    for (const { color: other } of SIX.slice(index + 1))
      expect(contrast(color, other)).toBeGreaterThanOrEqual(1.3);
    const next = SIX[index + 1];
    if (next) expect(contrast(color, next.color)).toBeGreaterThanOrEqual(1.9);
  }
});

test("ten lines have ten colours, and without colours no two that share a dash have a like shade", () => {
  expect(new Set(TEN.map(({ color }) => color)).size).toBe(10);
  for (const [index, { color, dash }] of TEN.entries())
    for (const other of TEN.slice(index + 1))
      if (other.dash === dash) expect(contrast(color, other.color)).toBeGreaterThanOrEqual(1.8);
});

test("thirty lines are no two alike, in colour and dash", () => {
  const looks = Array.from({ length: 30 }, (_, index) => JSON.stringify(lookOf(index)));
  expect(new Set(looks).size).toBe(30);
});
