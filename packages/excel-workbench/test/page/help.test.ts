import { inOrder, told } from "../../src/page/help";

const texts = (...names: string[]) => names.map((text) => ({ text }));

test("the functions that are named are proposed first, in their order; all others stay in theirs", () => {
  const found = texts("DEMO.ASK", "ABS", "DEMO.PRICE", "DEMO.VOLUME", "DEMO.LAST");
  expect(inOrder(found, "DEMO", ["PRICE", "LAST"])).toEqual(
    texts("DEMO.PRICE", "DEMO.LAST", "DEMO.ASK", "ABS", "DEMO.VOLUME"),
  );
});

test("without an order nothing is moved", () => {
  const found = texts("DEMO.ASK", "PRICE");
  expect(inOrder(found, "DEMO", [])).toEqual(found);
  expect(inOrder(found, "DEMO", ["PRICE"])).toEqual(found);
});

const described = (name: string) => ({
  functionDescription: {
    name,
    args: [
      { name: "ticker", optional: true },
      { name: "day", optional: true },
    ],
  },
  argsToFocus: [0],
});

const isRequired = (name: string, parameter: string) => name === "PRICE" && parameter === "ticker";

test("an argument that a function needs is explained as such, whatever its metadata say", () => {
  const props = told(described("DEMO.PRICE"), "DEMO", { isRequired });
  expect(props.functionDescription.args.map(({ optional }) => optional)).toEqual([false, true]);
  expect(props.argsToFocus).toEqual([0]);
});

test("other functions are explained as they are", () => {
  for (const name of ["DEMO.VOLUME", "PRICE", "OTHER.PRICE"]) {
    const props = described(name);
    expect(told(props, "DEMO", { isRequired })).toEqual(props);
  }
  expect(told(described("DEMO.PRICE"), "DEMO", {})).toEqual(described("DEMO.PRICE"));
});
