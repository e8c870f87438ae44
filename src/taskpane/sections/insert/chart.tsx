import { monthIn, numberIn } from "../../../language/figures";
import { say, together } from "../../../language/say";
import { makeStyles, tokens } from "@fluentui/react-components";
import { Dated } from "../../ui/dated";
import { sentenceFrom } from "../../ui/sentence";
import type { Point } from "./history";

/** The system's own colours replace those of texts, but not of pictures. */
const inHighContrast = (stroke: string) => ({ "@media (forced-colors: active)": { stroke } });

const useStyles = makeStyles({
  figure: { margin: "8px 0 0" },
  svg: { display: "block", width: "100%", height: "72px" },
  line: {
    fill: "none",
    stroke: tokens.colorBrandForeground1,
    strokeWidth: "1.5",
    vectorEffect: "non-scaling-stroke",
    strokeLinejoin: "round",
    ...inHighContrast("CanvasText"),
  },
  zero: {
    stroke: tokens.colorNeutralStroke1,
    strokeWidth: "1",
    vectorEffect: "non-scaling-stroke",
    ...inHighContrast("GrayText"),
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
  title: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

const WIDTH = 300;
const HEIGHT = 72;
const EDGE = 3;

interface Props {
  /** `"Japan, billions of dollars"` */
  readonly title: string;
  readonly points: readonly Point[];
}

/** A line of a history, with its low, high and last figure in words. */
export function HistoryChart({ title, points }: Props) {
  const styles = useStyles();
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return null;
  const { low, high } = extremesOf(points);
  const facts = [
    [say("Low"), low],
    [say("High"), high],
    [say("Last"), last],
  ] as const;
  const said = facts.map(([name, { month, value }]) =>
    say("{name} {figure} in {month}", { name, figure: figure(value), month: monthIn(month) }),
  );
  const span = { first: monthIn(first.month), last: monthIn(last.month) };
  const caption = say("{title}, {first} to {last}", { title, ...span });
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.title}>
        <Dated text={caption} />
      </figcaption>
      <svg
        className={styles.svg}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={together(...[caption, ...said].map(sentenceFrom))}
      >
        {low.value < 0 && high.value > 0 && (
          <line
            className={styles.zero}
            x1={0}
            x2={WIDTH}
            y1={heightOf(0, low.value, high.value)}
            y2={heightOf(0, low.value, high.value)}
          />
        )}
        <path className={styles.line} d={pathOf(points, low.value, high.value)} />
      </svg>
      <dl className={styles.caption} aria-hidden>
        {facts.map(([name, { month, value }]) => (
          <Fact key={name} name={name} month={monthIn(month)} value={figure(value)} />
        ))}
      </dl>
    </figure>
  );
}

function Fact({ name, month, value }: Readonly<Record<"name" | "month" | "value", string>>) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
      <dd>{month}</dd>
    </>
  );
}

const figure = (value: number): string =>
  numberIn(value, { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false });

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

/** A line that is broken where months are missing. */
export function pathOf(points: readonly Point[], low: number, high: number): string {
  const first = points[0]!.month;
  const months = Math.max(points.at(-1)!.month - first, 1);
  return points
    .map(({ month, value }, i) => {
      const x = (((month - first) / months) * WIDTH).toFixed(1);
      const follows = i > 0 && points[i - 1]!.month === month - 1;
      return `${follows ? "L" : "M"}${Number(x)} ${heightOf(value, low, high)}`;
    })
    .join("");
}
