import { filled } from "../../src/snapshot/account";

const document = "# Title\n\n<!-- counts -->\nold\n<!-- /counts -->\n\nEnd.\n";

test("a document without a block is refused", () => {
  expect(() => filled(document, { sums: "1" })).toThrow("the document has no block sums");
  expect(() => filled("<!-- /sums --><!-- sums -->", { sums: "1" })).toThrow("no block sums");
});

test("what stands between the marks is replaced, and nothing else", () => {
  expect(filled(document, { counts: "| 1 |" })).toBe(
    "# Title\n\n<!-- counts -->\n\n| 1 |\n\n<!-- /counts -->\n\nEnd.\n",
  );
});

test("filling in twice changes nothing", () => {
  const once = filled(document, { counts: "$& 1" });
  expect(filled(once, { counts: "$& 1" })).toBe(once);
});
