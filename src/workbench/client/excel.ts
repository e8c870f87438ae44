import { type WorkbookHost } from "../protocol";
import { type Handler, RequestContext } from "./context";
import { contextOf } from "./object";

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
    try {
      const result = await batch(context);
      await context.sync();
      return result;
    } finally {
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
      invalidOperation: "InvalidOperation",
      itemAlreadyExists: "ItemAlreadyExists",
      itemNotFound: "ItemNotFound",
    },
  };
}

/** `Excel.run` may be given a context, or objects whose context it is to go on with. */
function existing(given: unknown): RequestContext | undefined {
  if (given instanceof RequestContext) return given;
  const first: unknown = Array.isArray(given) ? given[0] : given;
  return typeof first === "object" && first !== null ? contextOf(first) : undefined;
}

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
