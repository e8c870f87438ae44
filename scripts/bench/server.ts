/** The server's answers a second, and the slowest of a hundred, alone and beside 200 slow connections. */
import { connect, type Socket } from "node:net";
import { Agent, get } from "node:http";
import { listen } from "../../src/server/listen";
import { openSite } from "../../src/server/site";
import { DIST } from "../addin";
import { pair, type Pair } from "./pair";

const REQUESTS = 5000;
const AT_ONCE = 20;

export async function server(): Promise<readonly Pair[]> {
  const site = openSite({ dist: DIST });
  const running = await listen(site.answer, { port: 0 });
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const once = () =>
    new Promise<number>((resolve, reject) => {
      const started = performance.now();
      get(
        { host: "127.0.0.1", port: running.port, path: "/assets/data/index.json", agent },
        (response) => {
          response.resume().on("end", () => resolve(performance.now() - started));
        },
      ).on("error", reject);
    });
  const flood = async () => {
    const times: number[] = [];
    const started = performance.now();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let i = 0; i < REQUESTS / AT_ONCE; i++) times.push(await once());
      }),
    );
    const seconds = (performance.now() - started) / 1000;
    times.sort((a, b) => a - b);
    const at = (part: number) => times[Math.floor(times.length * part)]!;
    return { rate: REQUESTS / seconds, p50: at(0.5), p99: at(0.99) };
  };
  await flood();
  const alone = await flood();
  const slow = Array.from({ length: 200 }, (): Socket => {
    const socket = connect(running.port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write("GET / HTTP/1.1\r\nX: ");
    return socket;
  });
  const beside = await flood();
  for (const socket of slow) socket.destroy();
  agent.destroy();
  await running.stop();
  const said = ({ p50, p99 }: typeof alone) => `p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)} ms`;
  return [
    pair(
      `the server's answers beside 200 slow connections, ${AT_ONCE} at once: ${said(beside)}`,
      `alone: ${said(alone)}`,
      [beside.rate, alone.rate],
      "a second",
    ),
  ];
}
