import { dayOfSerial } from "../../../runtime/system";
import { formatMonth, monthOfDay } from "../../../tic/month";
import { isMonthEnd, type Shown } from "../../find/changes";

/** A number as it is written in a cell, in parts. */
const WRITTEN = /^(?<sign>[+\-−]?)(?<whole>\d[\d,]*)(?:\.(?<rest>\d+))?(?<percent>%?)$/;

/** A number as a cell shows another one: with as many decimals, in per cent, with its sign; a month as a month. */
export function textLike({ text, number: shown }: Shown, number: number): string {
  const parts = WRITTEN.exec(text)?.groups;
  const isMonth = !parts && isMonthEnd(shown) && isMonthEnd(number);
  const plain = isMonth
    ? formatMonth(monthOfDay(dayOfSerial(number)))
    : String(Number(number.toPrecision(12)));
  if (!parts || shown === undefined || text === String(shown)) return plain;
  const { sign, whole = "", rest = "", percent } = parts;
  const scale = percent ? 100 : 1;
  const read = Number(`${whole.replaceAll(",", "")}.${rest || "0"}`);
  // Written in another way, as with a comma for decimals.
  if (Math.abs(read - Math.abs(shown) * scale) > 10 ** -rest.length) return plain;
  const digits = Math.abs(number * scale).toFixed(rest.length);
  const grouped = text.includes(",")
    ? digits.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","))
    : digits;
  return `${signOf(number, sign)}${grouped}${percent ?? ""}`;
}

/** As the other one is signed. */
const signOf = (number: number, sign: string | undefined): string => {
  if (number < 0) return sign === "−" ? sign : "-";
  return sign === "+" ? sign : "";
};
