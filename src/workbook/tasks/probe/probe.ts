import { say } from "../../../language/say";
import { openSession } from "../../excel/session";
import { checkpoint, type Work } from "../../excel/work";
import { facts } from "./facts";
import { read, settle, write, type Readings } from "./reading";
import { SUBJECTS } from "./subjects";

/** What an Excel was seen to do, for docs/excel-assumptions.md. Nothing in it is from the user's sheets. */
export interface Recording {
  /** Raised when what is recorded changes. */
  readonly version: 1;
  readonly at: string;
  readonly host: Host;
  /** Formulas that Excel refused to take, and with what error. */
  readonly refused: Readonly<Record<string, string>>;
  /** The subjects at each moment. */
  readonly readings: Readonly<Record<string, Readings>>;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Which Excel it was. */
export interface Host {
  readonly name: string;
  readonly platform: string;
  readonly version: string;
}

/** How long values may take each time, in milliseconds. */
const PATIENCE = 20_000;

/** What has Excel calculate, in the order in which it is tried. */
const WAYS: Readonly<Record<string, (sheet: Excel.Worksheet) => void>> = {
  "after the sheet was calculated": (sheet) => sheet.calculate(true),
  "after what had changed was calculated": ({ context }) =>
    context.workbook.application.calculate("Recalculate"),
  "after all was calculated": ({ context }) => context.workbook.application.calculate("Full"),
  "after all was built anew": ({ context }) =>
    context.workbook.application.calculate("FullRebuild"),
};

/**
 * Writes a formula of each kind on a sheet of its own, reads what Excel makes of them at once and after each way of
 * calculating, and deletes the sheet, whatever happens. The user's sheets are not read; Excel may calculate them.
 */
export function probe(work: Work = {}): Promise<Recording> {
  return openSession(work, async (context) => {
    const sheet = context.workbook.worksheets.add();
    await context.sync();
    try {
      return await recorded(context, sheet, work);
    } finally {
      sheet.delete();
      await context.sync();
    }
  });
}

async function recorded(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  work: Work,
): Promise<Recording> {
  const ways = Object.entries(WAYS);
  const total = ways.length + 3;
  const tell = (done: number) => work.onProgress?.({ step: say("Trying out Excel"), done, total });
  tell(0);
  const refused = await write(sheet);
  const readings: Record<string, Readings> = { "at once": await read(sheet) };
  await settle(sheet, PATIENCE);
  readings["when the values had arrived"] = await read(sheet);
  for (const [i, [name, calculate]] of ways.entries()) {
    checkpoint(work);
    tell(i + 1);
    calculate(sheet);
    await settle(sheet, PATIENCE);
    readings[name] = await read(sheet);
  }
  checkpoint(work);
  tell(total - 2);
  await write(sheet);
  await settle(sheet, PATIENCE);
  readings["after the formulas were entered again"] = await read(sheet);
  tell(total - 1);
  const found = await facts(context, sheet);
  const at = new Date().toISOString();
  return { version: 1, at, host: hostOf(), refused, readings, facts: found };
}

function hostOf(): Host {
  const office = Office.context.diagnostics as Partial<Office.ContextInformation> | undefined;
  const { host, platform, version } = office ?? {};
  return {
    name: `${host ?? "not known"}`,
    platform: `${platform ?? "not known"}`,
    version: version ?? "not known",
  };
}

/** The recording as text to copy. */
export const recordingText = (recording: Recording): string =>
  JSON.stringify({ subjects: SUBJECTS, ...recording }, undefined, 2);
