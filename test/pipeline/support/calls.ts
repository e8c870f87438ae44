import fs from "node:fs/promises";

/** What stands for the end of the process. */
export class Killed extends Error {}

/** Calls something before every step that the pipeline's disk takes; files are written in two halves. */
export function watched(before: (call: number, path: string) => Promise<void>): {
  count: number;
  restore: () => void;
} {
  const calls = { count: 0, restore: () => jest.restoreAllMocks() };
  const step = (path: unknown) => before(++calls.count, String(path));
  for (const name of ["mkdir", "rename", "rm"] as const) {
    const real = fs[name] as (...args: unknown[]) => Promise<unknown>;
    jest.spyOn(fs, name).mockImplementation((async (...args: unknown[]) => {
      await step(args[0]);
      return real(...args);
    }) as never);
  }
  const open = fs.open;
  jest.spyOn(fs, "open").mockImplementation(async (...args: Parameters<typeof open>) => {
    const writes = args[1] === "w";
    if (writes) await step(args[0]);
    const handle = await open(...args);
    if (!writes) return handle;
    const sync = handle.sync.bind(handle);
    return Object.assign(handle, {
      writeFile: async (data: string | Uint8Array) => {
        const bytes = typeof data === "string" ? Buffer.from(data) : data;
        await handle.write(bytes.subarray(0, bytes.length / 2));
        await step(args[0]);
        await handle.write(bytes.subarray(bytes.length / 2));
      },
      sync: async () => {
        await step(args[0]);
        await sync();
      },
    });
  });
  return calls;
}
