import { childrenOf, elementsOf } from "../../src/xlsx/elements";
import { addDom } from "../../testing/dom";

beforeAll(addDom);

const sheet = () =>
  new DOMParser().parseFromString(
    '<row r="1"><c r="A1"><v>1</v></c><x:c xmlns:x="u"/> <c r="B1"><f>A1</f><v>1</v></c></row>',
    "application/xml",
  );
const named = (elements: readonly Element[]) => elements.map(({ tagName }) => tagName);

test("the elements of a tag, as it is written, in their order", () => {
  const document = sheet();
  expect(elementsOf(document, "c").map((cell) => cell.getAttribute("r"))).toEqual(["A1", "B1"]);
  expect(elementsOf(document, "x:c")).toHaveLength(1);
  expect(elementsOf(elementsOf(document, "c")[1]!, "v")).toHaveLength(1);
  expect(elementsOf(document, "is")).toEqual([]);
});

test("stay those that they were while one is taken away", () => {
  const document = sheet();
  const cells = elementsOf(document, "c");
  for (const cell of cells) cell.remove();
  expect(cells).toHaveLength(2);
  expect(elementsOf(document, "c")).toEqual([]);
});

test("the elements right below another, without what is between them", () => {
  const { documentElement: row } = sheet();
  expect(named(childrenOf(row))).toEqual(["c", "x:c", "c"]);
  expect(named(childrenOf(childrenOf(row)[2]!))).toEqual(["f", "v"]);
  expect(childrenOf(childrenOf(row)[1]!)).toEqual([]);
});
