import { once } from "../../src/tic/once";

test("what is worked out of an object is worked out once, and of each for itself", () => {
  const asked: string[] = [];
  const named = once(({ name }: { readonly name: string }) => {
    asked.push(name);
    return [name];
  });
  const [one, other] = [{ name: "CN" }, { name: "JP" }];
  expect([named(one), named(other)]).toEqual([["CN"], ["JP"]]);
  expect(named(one)).toBe(named(one));
  expect(asked).toEqual(["CN", "JP"]);
});

test("what cannot be worked out is tried again", () => {
  let tries = 0;
  const failing = once(() => {
    if (++tries < 2) throw new Error("not yet");
    return tries;
  });
  const of = {};
  expect(() => failing(of)).toThrow("not yet");
  expect([failing(of), failing(of)]).toEqual([2, 2]);
});
