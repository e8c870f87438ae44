type Loader = (this: object, source: string) => void;

const withoutTypes = jest.requireActual<Loader>("../../scripts/typescript-loader.js");

/** What the loader makes of a module. */
const written = (source: string, resourcePath = "/src/a.ts") =>
  new Promise<string>((resolve, reject) => {
    const done = (error: Error | null, code: string) => (error ? reject(error) : resolve(code));
    withoutTypes.call({ async: () => done, resourcePath, sourceMap: false }, source);
  });

test("a module that cannot be parsed ends the build", async () => {
  await expect(written("export const a: = 1;")).rejects.toThrow(/Unexpected "="/);
});

test("types go, elements are calls, and what the oldest browser lacks is written in another way", async () => {
  expect(await written("export const a: number = 1;")).toContain("export const a = 1;");
  expect(await written("export const a = <p />;", "/src/a.tsx")).toContain('jsx("p", {})');
  expect(await written("class A { static { A.b = 1; } }")).not.toContain("static {");
});

test("a regular expression stays one, so that the tests of the build see what the oldest browser cannot parse", async () => {
  for (const expression of ["/(?<!a)b/", "/(?<=a)b/", "/[a--b]/v"])
    expect(await written(`export const is = ${expression};`)).toContain(expression);
});
