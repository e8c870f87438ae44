import { numberIn } from "../../../language/figures";
import { say } from "../../../language/say";
import { useMemo } from "react";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import type { State } from "../../../runtime/store";
import type { ChartOrder } from "../../../workbook/tasks/insert/order";
import type { Answers } from "./answers";
import { HistoryChart } from "./chart";
import { takesHolder, type Draft, type Plans } from "./draft";
import { pointsOf, useHistory } from "./history";
import { matrixOf } from "./matrix";
import { namesOf } from "./order";

interface Props {
  readonly entry: Entry;
  readonly draft: Draft;
  readonly plans: Plans | undefined;
  readonly answers: Answers | undefined;
  /** The chart that will be drawn in Excel, if one will. */
  readonly order: ChartOrder | undefined;
  readonly state: State;
}

/** What Excel will draw; or what the holders of a draft, or their sum, held over all months. */
export function Picture({ order, answers, ...props }: Props) {
  return order ? <Ordered order={order} answers={answers} /> : <Histories {...props} />;
}

/** How figures are written beside an axis: with its decimals, one at least. */
function figureBy(format: string): (value: number) => string {
  const digits = Math.max(/\.(0+)/.exec(format)?.[1]!.length ?? 0, 1);
  const plain = (value: number) =>
    numberIn(value, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: false,
    });
  return format.endsWith("%") ? (value) => `${plain(value * 100)}%` : plain;
}

function Ordered({ order, answers }: { readonly order: ChartOrder } & Pick<Props, "answers">) {
  const { title, series, kind, format, isHeaded, undrawn } = order;
  const lines = useMemo(() => {
    const all = matrixOf(answers?.[0]?.[0]);
    const { first, last } = undrawn ?? { first: 0, last: 0 };
    const matrix = all.slice(first + (isHeaded ? 1 : 0), all.length - last);
    return series.map(({ column, name }) => ({ name, points: pointsOf(matrix, column) }));
  }, [series, isHeaded, undrawn, answers]);
  return (
    <HistoryChart
      title={title}
      lines={lines}
      isOfSheet
      isStacked={kind === "ColumnStacked" || (kind === "ColumnClustered" && series.length === 1)}
      figure={figureBy(format)}
    />
  );
}

function Histories({ entry, draft, plans, state }: Omit<Props, "order" | "answers">) {
  const { holders, together, fields } = draft;
  const sum = together && holders.length > 1 ? plans?.rows[0]?.[0]?.holder : undefined;
  const texts = takesHolder(entry) ? (sum ? [sum] : holders) : [];
  const names = namesOf(draft);
  const asked = texts.map((text, index) => ({ text, name: names[index] ?? text }));
  const lines = useHistory(asked, fields["measure"] ?? "", state);
  const title =
    lines.length === 1
      ? say("{name}, billions of dollars", { name: lines[0]!.name })
      : say("Billions of dollars");
  return <HistoryChart title={title} lines={lines} />;
}
