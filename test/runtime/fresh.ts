import * as zod from "zod/mini";

/**
 * Forgets every module, so that the next import is that of a newly started add-in. Zod is kept: it has no state of ours, and
 * takes longer to load than everything else together.
 */
export function forgetModules(): void {
  jest.resetModules();
  jest.doMock("zod/mini", () => zod);
}
