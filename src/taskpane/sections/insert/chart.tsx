import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { monthIn, numberIn } from "../../../language/figures";
import { say, together } from "../../../language/say";
import { formatMonth, type Month } from "../../../tic/month";
import { Dated } from "../../ui/dated";
import { sentenceFrom } from "../../ui/sentence";
import type { Line, Point } from "./history";

/** The system's own colours replace those of texts, but not of pictures. */
const inHighContrast = (property: "stroke" | "fill", color: string) => ({
  "@media (forced-colors: active)": { [property]: color },
});

const useStyles = makeStyles({
  figure: { margin: "8px 0 0" },
  svg: { display: "block", width: "100%", height: "72px" },
  line: {
    fill: "none",
    strokeWidth: "1.5",
    vectorEffect: "non-scaling-stroke",
    strokeLinejoin: "round",
    ...inHighContrast("stroke", "CanvasText"),
  },
  area: { ...inHighContrast("fill", "CanvasText") },
  zero: {
    stroke: tokens.colorNeutralStroke1,
    strokeWidth: "1",
    vectorEffect: "non-scaling-stroke",
    ...inHighContrast("stroke", "GrayText"),
  },
  caption: {
    display: "grid",
    gridTemplateColumns: "max-content max-content minmax(0, 1fr)",
    columnGap: "10px",
    margin: "4px 0 0",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: "tabular-nums",
    color: tokens.colorNeutralForeground2,
    "& dd, & dt": { margin: 0 },
    "& dd:nth-of-type(odd)": { textAlign: "right" },
  },
  legend: { gridTemplateColumns: "minmax(0, 1fr) max-content max-content" },
  name: { display: "flex", alignItems: "center", gap: "6px", minWidth: 0 },
  swatch: { flexShrink: 0, width: "22px", height: "10px" },
  title: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

/** The theme's colours, light beside dark, ten of them; dashes and the order of the legend tell them apart without. */
const COLORS = [
  tokens.colorBrandForeground1,
  tokens.colorPaletteDarkOrangeForeground1,
  tokens.colorNeutralForeground1,
  tokens.colorPaletteRoyalBlueForeground2,
  tokens.colorPaletteBerryForeground1,
  tokens.colorPaletteMarigoldForeground2,
  tokens.colorPaletteRedForeground1,
  tokens.colorPaletteLightTealForeground2,
  tokens.colorPaletteLavenderForeground2,
  tokens.colorPaletteBrownForeground2,
] as const;
const DASHES = [
  "none",
  "6 3",
  "1.5 3",
  "6 3 1.5 3",
  "6 3 1.5 3 1.5 3",
  "12 4",
  "3 1.5",
  "1.5 1.5",
  "12 3 3 3",
  "12 3 1.5 3 1.5 3",
] as const;
/** Of parts on top of each other; none so faint that it is lost on a dark ground. */
const SHADES = [1, 0.6, 0.35, 0.8] as const;

const lookOf = (index: number) => ({
  stroke: COLORS[index % COLORS.length],
  strokeDasharray: DASHES[index % DASHES.length],
});
const fillOf = (index: number) => ({
  fill: COLORS[index % COLORS.length],
  fillOpacity: SHADES[index % SHADES.length],
});

const WIDTH = 300;
const HEIGHT = 72;
const EDGE = 3;

interface Props {
  /** `"Japan, billions of dollars"` */
  readonly title: string;
  readonly lines: readonly Line[];
  /** Columns, one on top of the other if there are several. */
  readonly isStacked?: boolean;
  /** Whether the title is what the chart in the sheet will have. */
  readonly isOfSheet?: boolean;
  /** How a figure is written. */
  readonly figure?: (value: number) => string;
}

const inBillions = (value: number): string =>
  numberIn(value, { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false });

/** The lines of one or more histories, with their low, high or last figures in words. */
export function HistoryChart({
  title,
  lines,
  isStacked = false,
  isOfSheet = false,
  figure = inBillions,
}: Props) {
  const styles = useStyles();
  const drawn = lines.filter(({ points }) => points.length > 1);
  const all = drawn.flatMap(({ points }) => points);
  const span = spanOf(all);
  if (!span) return null;
  const [first, last] = span;
  // The title of a sheet is English in every language, and so are its months.
  const caption = isOfSheet
    ? `${title}, ${formatMonth(first)} to ${formatMonth(last)}`
    : say("{title}, {first} to {last}", { title, first: monthIn(first), last: monthIn(last) });
  const facts = drawn.map(({ name, points }) => ({ name, facts: factsOf(points) }));
  const isSingle = drawn.length === 1;
  const said = facts.map(({ name, facts: each }) => {
    const sentence = together(
      ...each.map(([fact, { month, value }]) =>
        sentenceFrom(
          say("{name} {figure} in {month}", {
            name: fact,
            figure: figure(value),
            month: monthIn(month),
          }),
        ),
      ),
    );
    return isSingle ? sentence : say("{name}: {sentence}", { name, sentence });
  });
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.title} lang={isOfSheet ? "en" : undefined}>
        <Dated text={caption} />
      </figcaption>
      <svg
        className={styles.svg}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={together(isOfSheet ? undefined : sentenceFrom(caption), ...said)}
      >
        {isStacked ? <Stack lines={drawn} span={span} /> : <Lines lines={drawn} span={span} />}
      </svg>
      {isSingle ? (
        <dl className={styles.caption} aria-hidden>
          {facts[0]!.facts.map(([name, { month, value }]) => (
            <Fact key={name} name={name} month={monthIn(month)} value={figure(value)} />
          ))}
        </dl>
      ) : (
        <Legend lines={drawn} isStacked={isStacked} figure={figure} />
      )}
    </figure>
  );
}

type Span = readonly [Month, Month];

const spanOf = (points: readonly Point[]): Span | undefined => {
  if (points.length === 0) return undefined;
  const months = points.map(({ month }) => month);
  return [Math.min(...months), Math.max(...months)];
};

function factsOf(points: readonly Point[]) {
  const { low, high } = extremesOf(points);
  return [
    [say("Low"), low] as const,
    [say("High"), high] as const,
    [say("Last"), points.at(-1)!] as const,
  ];
}

function Lines({ lines, span }: { readonly lines: readonly Line[]; readonly span: Span }) {
  const styles = useStyles();
  const { low, high } = extremesOf(lines.flatMap(({ points }) => points));
  const [bottom, top] = [low.value, high.value];
  return (
    <>
      <Zero bottom={bottom} top={top} />
      {lines.map(({ name, points }, index) => (
        <path
          key={name}
          className={styles.line}
          {...lookOf(index)}
          d={pathOf(points, bottom, top, span)}
        />
      ))}
    </>
  );
}

/** What is above and below nothing in each month, one on top of the other. */
function Stack({ lines, span }: { readonly lines: readonly Line[]; readonly span: Span }) {
  const styles = useStyles();
  const { paths, bottom, top } = stackOf(lines, span);
  return (
    <>
      <Zero bottom={bottom} top={top} />
      {paths.map((d, index) => (
        <path key={lines[index]!.name} className={styles.area} {...fillOf(index)} d={d} />
      ))}
    </>
  );
}

function Zero({ bottom, top }: { readonly bottom: number; readonly top: number }) {
  const styles = useStyles();
  if (bottom >= 0 || top <= 0) return null;
  const y = heightOf(0, bottom, top);
  return <line className={styles.zero} x1={0} x2={WIDTH} y1={y} y2={y} />;
}

function Legend({
  lines,
  isStacked,
  figure,
}: Required<Pick<Props, "lines" | "isStacked" | "figure">>) {
  const styles = useStyles();
  return (
    <dl className={mergeClasses(styles.caption, styles.legend)} aria-hidden>
      {lines.map(({ name, points }, index) => {
        const { month, value } = points.at(-1)!;
        return (
          <Fact
            key={name}
            name={name}
            month={monthIn(month)}
            value={figure(value)}
            swatch={
              <svg className={styles.swatch} viewBox="0 0 22 10">
                {isStacked ? (
                  <rect className={styles.area} {...fillOf(index)} width={22} height={10} />
                ) : (
                  <path className={styles.line} {...lookOf(index)} d="M0 5L22 5" />
                )}
              </svg>
            }
          />
        );
      })}
    </dl>
  );
}

interface FactProps extends Readonly<Record<"name" | "month" | "value", string>> {
  readonly swatch?: ReactNode;
}

function Fact({ name, month, value, swatch }: FactProps) {
  const styles = useStyles();
  return (
    <>
      <dt className={swatch ? styles.name : undefined}>
        {swatch}
        {name}
      </dt>
      <dd>{value}</dd>
      <dd>{month}</dd>
    </>
  );
}

export function extremesOf(points: readonly Point[]): {
  readonly low: Point;
  readonly high: Point;
} {
  let [low, high] = [points[0]!, points[0]!];
  for (const point of points) {
    if (point.value < low.value) low = point;
    if (point.value > high.value) high = point;
  }
  return { low, high };
}

function heightOf(value: number, low: number, high: number): number {
  const share = high > low ? (value - low) / (high - low) : 0.5;
  return Number((HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE)).toFixed(1));
}

/** A line that is broken where months are missing, in a picture of these months. */
export function pathOf(
  points: readonly Point[],
  low: number,
  high: number,
  span: Span = spanOf(points)!,
): string {
  const [first, last] = span;
  const months = Math.max(last - first, 1);
  return points
    .map(({ month, value }, i) => {
      const x = (((month - first) / months) * WIDTH).toFixed(1);
      const follows = i > 0 && points[i - 1]!.month === month - 1;
      return `${follows ? "L" : "M"}${Number(x)} ${heightOf(value, low, high)}`;
    })
    .join("");
}

/** Columns of each line, on those of the lines before that are on the same side of nothing. */
export function stackOf(lines: readonly Line[], [first, last]: Span) {
  const ends = new Map<Month, { up: number; down: number }>();
  const parts = lines.map(({ points }) =>
    points.map(({ month, value }) => {
      const end = ends.get(month) ?? { up: 0, down: 0 };
      ends.set(month, end);
      const from = value < 0 ? end.down : end.up;
      if (value < 0) end.down += value;
      else end.up += value;
      return { month, from, to: from + value };
    }),
  );
  const bottom = Math.min(0, ...[...ends.values()].map(({ down }) => down));
  const top = Math.max(0, ...[...ends.values()].map(({ up }) => up));
  const width = WIDTH / (last - first + 1);
  const column = Number((width * 0.8).toFixed(2));
  const paths = parts.map((columns) =>
    columns
      .map(({ month, from, to }) => {
        const x = Number(((month - first) * width).toFixed(2));
        const [y1, y2] = [heightOf(from, bottom, top), heightOf(to, bottom, top)];
        return `M${x} ${y1}h${column}V${y2}h${-column}Z`;
      })
      .join(""),
  );
  return { paths, bottom, top };
}
