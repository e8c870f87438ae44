import { type WorkbookHost } from "../model/protocol";
import { RequestContext, type RunOptions } from "./context";
import { contextOf } from "./object";
import { type Handler } from "./queue";

type Run = (context: RequestContext) => unknown;

/** The `Excel` namespace: `run`, `RequestContext` and the few enumerations that code without literals needs. */
export function excelNamespace(host: WorkbookHost) {
  const handlers = new Map<number, Handler>();
  host.onEvent((listener, event) => {
    setTimeout(() => void handlers.get(listener)?.(eventArguments(event)));
  });

  async function run(...args: [Run] | [unknown, Run]): Promise<unknown> {
    const batch = args.at(-1) as Run;
    const given = args.length > 1 ? existing(args[0]) : undefined;
    const context = given ?? new RequestContext(host, handlers);
    const before = context.options;
    context.options = optionsOf(args[0]);
    try {
      const result = await batch(context);
      await context.sync();
      return result;
    } finally {
      context.options = before;
      if (!given) context.close();
    }
  }

  return {
    run,
    RequestContext: class extends RequestContext {
      constructor() {
        super(host, handlers);
      }
    },
    CalculationType: { recalculate: "Recalculate", full: "Full", fullRebuild: "FullRebuild" },
    ClearApplyTo: { all: "All", contents: "Contents", formats: "Formats" },
    ChartType: { line: "Line", columnClustered: "ColumnClustered", barClustered: "BarClustered" },
    ErrorCodes: {
      apiNotFound: "ApiNotFound",
      generalException: "GeneralException",
      invalidArgument: "InvalidArgument",
      accessDenied: "AccessDenied",
      insertDeleteConflict: "InsertDeleteConflict",
      invalidOperation: "InvalidOperation",
      invalidOperationInCellEditMode: "InvalidOperationInCellEditMode",
      itemAlreadyExists: "ItemAlreadyExists",
      itemNotFound: "ItemNotFound",
    },
  };
}

/** `Excel.run` may be given a context, or objects whose context it is to go on with. */
function existing(given: unknown): RequestContext | undefined {
  if (given instanceof RequestContext) return given;
  const { previousObjects } = isOptions(given) ? given : { previousObjects: given };
  if (previousObjects instanceof RequestContext) return previousObjects;
  const first: unknown = Array.isArray(previousObjects) ? previousObjects[0] : previousObjects;
  const context = typeof first === "object" && first !== null ? contextOf(first) : undefined;
  return context instanceof RequestContext ? context : undefined;
}

type Options = RunOptions & { readonly previousObjects?: unknown };

const OPTIONS = ["delayForCellEdit", "mergeUndoGroup", "previousObjects", "session"];

const isOptions = (given: unknown): given is Options =>
  typeof given === "object" &&
  given !== null &&
  !contextOf(given) &&
  Object.keys(given).some((key) => OPTIONS.includes(key));

const optionsOf = (given: unknown): RunOptions => (isOptions(given) ? given : {});

interface Worksheets {
  readonly worksheets: { getItem(id: string): { getRange(address: string): object } };
}

function eventArguments(event: Readonly<Record<string, unknown>>) {
  const getRange = ({ workbook }: { workbook: object }) =>
    (workbook as Worksheets).worksheets
      .getItem(event["worksheetId"] as string)
      .getRange(event["address"] as string);
  return { ...event, ...("address" in event && { getRange, getRangeOrNullObject: getRange }) };
}
