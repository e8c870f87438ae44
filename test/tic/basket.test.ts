import { basketOf, codesOf, isGroup, nameOf, singleOf, type Basket } from "../../src/tic/basket";
import { GROUPS, holderOf } from "../../src/tic/holder";

const CHINA = 41408;
const BELGIUM = 10251;
const nordics = GROUPS.find(({ id }) => id === "NORDICS")!;

const china = basketOf(CHINA);
const sum: Basket = [
  { sign: 1, of: holderOf(CHINA) },
  { sign: 1, of: holderOf(BELGIUM) },
];
const difference: Basket = [sum[0]!, { sign: -1, of: holderOf(BELGIUM) }];
const group: Basket = [{ sign: 1, of: nordics }];

test("basketOf throws on what is no code", () => {
  expect(() => basketOf(12345)).toThrow("not a holder's code: 12345");
});

test("a basket is named by its parts and their signs", () => {
  expect(nameOf(china)).toBe("China");
  expect(nameOf(sum)).toBe("China + Belgium");
  expect(nameOf(difference)).toBe("China - Belgium");
  expect(nameOf(group)).toBe("Nordic countries");
  expect(nameOf([{ sign: -1, of: holderOf(BELGIUM) }])).toBe("- Belgium");
});

test("a term's codes are the holder's own, or those of all the group's members", () => {
  expect(codesOf(china[0]!)).toEqual([CHINA]);
  expect(codesOf(group[0]!)).toEqual([10502, 10707, 11304, 12203, 12602]);
});

test("only a group has members", () => {
  expect(isGroup(nordics)).toBe(true);
  expect(isGroup(holderOf(CHINA))).toBe(false);
});

test("only one holder alone is a single holder", () => {
  expect(singleOf(china)?.name).toBe("China");
  expect(singleOf(sum)).toBeUndefined();
  expect(singleOf(group)).toBeUndefined();
  expect(singleOf([{ sign: -1, of: holderOf(BELGIUM) }])).toBeUndefined();
  expect(singleOf([])).toBeUndefined();
});
