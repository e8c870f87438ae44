/** `describe` and `test` that only take note of the cases: to know their names in jest, and to run them in the page. */

export interface Case {
  /** With the names of all it stands in. */
  readonly name: string;
  readonly run: () => unknown;
}

type Body = (...args: never[]) => unknown;

/** The cases that files of tests define while `load` loads them. */
export function collect(load: () => void): Case[] {
  const cases: Case[] = [];
  let group: readonly string[] = [];
  const describe = (name: string, define: () => void) => {
    const outer = group;
    group = [...outer, name];
    define();
    group = outer;
  };
  const test = (name: string, run: () => unknown) => {
    cases.push({ name: [...group, name].join(" "), run });
  };
  const globals = {
    describe: Object.assign(describe, { each: each(describe) }),
    test: Object.assign(test, { each: each(test) }),
  };
  const before = { describe: globalThis.describe, test: globalThis.test };
  Object.assign(globalThis, globals);
  try {
    load();
  } finally {
    Object.assign(globalThis, before);
  }
  return cases;
}

const each =
  (define: (name: string, body: () => unknown) => void) =>
  (rows: readonly unknown[]) =>
  (name: string, body: Body) => {
    for (const row of rows) {
      const values: unknown[] = Array.isArray(row) ? row : [row];
      const rest = [...values];
      const full = name.replace(/%s/g, () => String(rest.shift()));
      define(full, () => body(...(values as never[])));
    }
  };
