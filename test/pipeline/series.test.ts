import { join } from "node:path";
import { Zip, ZipDeflate } from "fflate";
import { readSeries } from "../../src/pipeline/series";
import { shippedHistory } from "../../src/pipeline/store/history";
import { cellAt, cellOf } from "../../src/tic/cell";
import { HOLDERS } from "../../src/tic/holder";
import { isoMonth } from "../../src/tic/month";
import type { Reading } from "../../src/treasury/reading";
import { csltText, csltZip, seriesOf } from "./support/series";

const CHINA = 41408;
const JAPAN = 42609;

let readings: readonly Reading[];
beforeAll(async () => {
  ({ readings } = await shippedHistory(join(__dirname, "../../data")));
});

test("of stored figures in the shape of the file, what the Fed's staff has not estimated is read", () => {
  const text = csltText(seriesOf(readings, [CHINA, JAPAN]));
  const { series, used, observations } = readSeries(csltZip({ "cslt.json": text }), readings);
  expect([series, used]).toEqual([38, 16]);
  const cells = new Map(observations.map((o) => [cellOf(o), o.value]));
  const net = (month: string) => cells.get(cellAt("longterm.fednet", CHINA, isoMonth(month)));
  // 2011-06 to 2020-12 is in the files of the Fed's staff, and from 2023-02 on in Table 1.
  expect(net("2015-01")).toBeUndefined();
  expect(net("2023-02")).toBeUndefined();
  expect(net("2023-01")).toBeDefined();
  expect(net("1985-01")).toBeDefined();
  const months = isoMonth("2023-01") - isoMonth("1985-01") + 1;
  expect(observations).toHaveLength(16 * (months - 115));
});

/** `CSLT=full npx jest test/pipeline/series --selectProjects unit`: a file as large as the Treasury's, and the memory it takes. */
if (process.env["CSLT"] === "full")
  test("a file of full size takes little more memory than what is kept of it", () => {
    const parts: Uint8Array[] = [];
    let [bytes, count] = [0, 0];
    const zip = new Zip((_, part) => parts.push(part));
    const member = new ZipDeflate("cslt.json", { level: 6 });
    zip.add(member);
    const push = (text: string, isLast = false) => {
      bytes += text.length;
      member.push(Buffer.from(text), isLast);
    };
    push(csltText([]).slice(0, -2));
    const holders = HOLDERS.map(({ code }) => code).filter((code) => code > 9999);
    for (let i = 0; i < holders.length; i += 40)
      for (const each of seriesOf(readings, holders.slice(i, i + 40)))
        if (bytes < 121e6) push(`${count++ ? "," : ""}${JSON.stringify(each, null, 4)}`);
    push("]}", true);
    zip.end();
    const packed = Buffer.concat(parts.splice(0));
    const before = process.memoryUsage.rss();
    const { series, observations } = readSeries(packed, readings);
    const more = (process.memoryUsage.rss() - before) / 2 ** 20;
    console.log({ bytes, packed: packed.length, series, kept: observations.length, more });
    expect(series).toBe(count);
    expect(more).toBeLessThan(400);
  });
