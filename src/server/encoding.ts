import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Coding = "br" | "gzip" | "identity";

/** The better first: of two that the client likes equally, the smaller answer. */
const CODINGS: readonly Coding[] = ["br", "gzip", "identity"];

/** The coding to answer in, by the client's `Accept-Encoding` (RFC 9110, 12.5.3). */
export function codingFor(accepted: string | undefined): Coding {
  if (!accepted) return "identity";
  const weights = new Map(accepted.split(",").map(weighed));
  const weightOf = (coding: Coding) =>
    weights.get(coding) ?? weights.get("*") ?? (coding === "identity" ? 0.0001 : 0);
  const best = CODINGS.reduce((a, b) => (weightOf(b) > weightOf(a) ? b : a));
  // A client that accepts nothing gets it plain, which is better than nothing.
  return weightOf(best) > 0 ? best : "identity";
}

function weighed(part: string): [string, number] {
  const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith("q="));
  const weight = quality ? Number(quality.slice(2)) : 1;
  return [name === "x-gzip" ? "gzip" : name, weight >= 0 && weight <= 1 ? weight : 0];
}

const brotli = promisify(brotliCompress);
const deflated = promisify(gzip);

/** Compresses once for many answers; about a tenth of a second for the largest file. */
export const compressed = (body: Buffer, coding: Exclude<Coding, "identity">): Promise<Buffer> =>
  coding === "gzip"
    ? deflated(body, { level: 9 })
    : brotli(body, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 9,
          [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        },
      });
