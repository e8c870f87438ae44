/**
 * The add-in's functions as Excel writes them into a file: `DEMO.PRICE(` becomes `_xldudf_DEMO_PRICE(`, and an Excel that
 * has the add-in finds them again. What stands in quotes is left alone.
 */
export function toFile(formula: string, namespace: string): string {
  const call = new RegExp(String.raw`(?<![\w.])${namespace}\.([A-Z0-9_.]+)(?=\s*\()`, "gi");
  return outsideQuotes(formula, (code) =>
    code.replace(
      call,
      (_, name: string) => `_xldudf_${namespace}_${name.toUpperCase().replaceAll(".", "_")}`,
    ),
  );
}

export function fromFile(formula: string, namespace: string): string {
  const call = new RegExp(String.raw`(?<![\w.])_xldudf_${namespace}_([A-Z0-9_.]+)(?=\s*\()`, "gi");
  return outsideQuotes(formula, (code) =>
    code.replace(call, (_, name: string) => `${namespace}.${name.toUpperCase()}`),
  );
}

const outsideQuotes = (formula: string, change: (code: string) => string) =>
  formula
    .split(/("(?:[^"]|"")*"|'(?:[^']|'')*')/)
    .map((piece, index) => (index % 2 === 0 ? change(piece) : piece))
    .join("");
