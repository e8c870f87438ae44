import { agrees } from "../../scripts/printed";

const month = (serial: number) => ({
  type: "FormattedNumber",
  basicValue: serial,
  numberFormat: "yyyy-mm",
});

describe("an answer agrees with what was printed", () => {
  test.each([
    ["768.8", 768.8],
    ["1.2758tn", 1275.817],
    ["-33.7", -33.738],
    ["-0.3%", -0.00267],
    ["18", 17.5],
    ["3.95%", { type: "FormattedNumber", basicValue: 0.03951, numberFormat: "0.00%" }],
    [">525", 531.1],
    ["<-50%", -0.6159],
    ["200±25", 177.738],
    ["70±5%", 0.7182],
    ["record", 1],
    ["above", "above"],
    ["2013-01", month(41305)],
    ["in 2013", month(41639)],
  ])("%s with %p", (printed, cell) => {
    expect(agrees(printed, cell)).toBe(true);
  });

  test.each([
    ["768.8", 768.86],
    ["1.0834tn", 1083.294],
    ["-4", -3.495],
    ["4", -4],
    [">525", 525],
    ["<1%", 0.01],
    ["200±25", 174.9],
    ["record", 2],
    ["above", "below"],
    ["2013-01", month(41333)],
    ["in 2013", month(41670)],
    ["41305", month(41305)],
    ["2013-01", 41305],
    ["1", null],
    ["1", ""],
  ])("%s not with %p", (printed, cell) => {
    expect(agrees(printed, cell)).toBe(false);
  });
});
