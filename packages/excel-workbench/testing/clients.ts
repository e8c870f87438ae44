import { microsoftExcel } from "./microsoft";
import { openStand, type StandOptions } from "./stand";

type Client = "ours" | "Microsoft's";

export const openWith = async (client: Client, options?: StandOptions) => {
  const workbench = await openStand(options);
  const sheet = (context: Excel.RequestContext) => context.workbook.worksheets.getActiveWorksheet();
  const { Excel: ours, host } = workbench;
  return { ...workbench, sheet, Excel: client === "ours" ? ours : await microsoftExcel(host) };
};

/** What holds for the workbench's client and, on the same host, for Microsoft's. */
export function withBothClients(
  tests: (open: (options?: StandOptions) => Promise<Opened>) => void,
): void {
  describe.each(["ours", "Microsoft's"] as const)("%s", (client) => {
    tests((options) => openWith(client, options));
  });
}

export type Opened = Awaited<ReturnType<typeof openWith>>;

/** The code and place of the error that Excel would throw. */
export const failure = async (run: () => unknown) => {
  try {
    await run();
  } catch (error) {
    const { code, debugInfo } = error as OfficeExtension.Error;
    return { code, location: debugInfo.errorLocation };
  }
  throw new Error("Nothing was thrown.");
};
