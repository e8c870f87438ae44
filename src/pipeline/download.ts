import { EXIT, Stop, reasonOf } from "./exit";
import { isSafe } from "./site";

/** The site could not be reached, or did not answer with what was asked for. */
export class NetworkError extends Stop {
  override readonly name = "NetworkError";
  constructor(sentence: string) {
    super(EXIT.network, sentence);
  }
}

/** What a server called a file when it last sent it. */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

/** What is to be fetched. */
export interface Wanted {
  readonly url: string;
  readonly kind: "text" | "page" | "zip";
  /** What is already here: the server is asked only for something else. */
  readonly known?: Validators | undefined;
}

/** What a server answered: that nothing has changed, or a whole file. */
export type Got =
  | { readonly status: "same" }
  | ({ readonly status: "new"; readonly body: Uint8Array } & Validators);

/** How a polite visitor behaves. Times in milliseconds. */
export interface Manners {
  readonly agent: string;
  /** For a whole answer. */
  readonly timeout: number;
  /** Without a single byte. */
  readonly idle: number;
  /** How often to try again. */
  readonly retries: number;
  /** The first wait before trying again; each further one is twice as long, and all vary by chance. */
  readonly backoff: number;
  /** The longest that a server's Retry-After is waited for. */
  readonly patience: number;
  /** Between two requests. */
  readonly pause: number;
  /** The largest answer by kind, in bytes. */
  readonly limits: Readonly<Record<Wanted["kind"], number>>;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly onBytes?: ((received: number, of: number | undefined) => void) | undefined;
  readonly onWait?: ((sentence: string) => void) | undefined;
}

const MEGABYTE = 2 ** 20;

/** The manners of this version of the program. */
export const mannersOf = (version: string): Manners => ({
  agent: `TIC-for-Excel/${version} (data pipeline of an open-source Excel add-in)`,
  timeout: 300_000,
  idle: 30_000,
  retries: 4,
  backoff: 1_000,
  patience: 600_000,
  pause: 500,
  limits: { text: 16 * MEGABYTE, page: 4 * MEGABYTE, zip: 64 * MEGABYTE },
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
});

/** An answer after which the same question can have another answer. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MOST_REDIRECTS = 3;

class Passing extends Error {
  constructor(
    sentence: string,
    /** How long the server asks to wait. */
    readonly after?: number,
  ) {
    super(sentence);
  }
}

/** Gets a file, at most one at a time: a conditional request, tried again after faults that can pass. */
export async function download(wanted: Wanted, manners: Manners): Promise<Got> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await get(wanted, manners);
    } catch (error) {
      if (!(error instanceof Passing)) throw error;
      const { message, after = 0 } = error;
      if (attempt >= manners.retries)
        throw new NetworkError(`${message} (${attempt + 1} attempts). Try again later.`);
      if (after > manners.patience)
        throw new NetworkError(
          `${message} and asks to come back in ${Math.ceil(after / 60_000)} minutes. Try again then.`,
        );
      const wait = Math.max(after, manners.backoff * 2 ** attempt * (0.5 + Math.random()));
      manners.onWait?.(`${message}; trying again in ${(wait / 1000).toFixed(1)} s`);
      await manners.sleep(wait);
    }
  }
}

async function get(wanted: Wanted, manners: Manners): Promise<Got> {
  const name = nameOf(wanted.url);
  const controller = new AbortController();
  const stop = (reason: string) => controller.abort(new Passing(`${name}: ${reason}`));
  const whole = setTimeout(
    () => stop(`no whole answer within ${manners.timeout / 1000} s`),
    manners.timeout,
  );
  let idle: NodeJS.Timeout | undefined;
  const alive = () => {
    clearTimeout(idle);
    idle = setTimeout(
      () => stop(`the server sent nothing for ${manners.idle / 1000} s`),
      manners.idle,
    );
  };
  alive();
  try {
    return await ask(wanted, manners, controller.signal, alive);
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason;
    if (error instanceof Passing || error instanceof Stop) throw error;
    throw new Passing(`${name}: the connection failed (${causeOf(error)})`);
  } finally {
    clearTimeout(whole);
    clearTimeout(idle);
    controller.abort();
  }
}

/** Asks once, and reads the answer; says that it is alive with every part of it. */
async function ask(
  { url, kind, known }: Wanted,
  { agent, limits, onBytes }: Manners,
  signal: AbortSignal,
  alive: () => void,
): Promise<Got> {
  const name = nameOf(url);
  const headers: Record<string, string> = { "User-Agent": agent };
  if (known?.etag !== undefined) headers["If-None-Match"] = known.etag;
  if (known?.lastModified !== undefined) headers["If-Modified-Since"] = known.lastModified;
  const response = await follow(url, headers, signal);
  if (response.status === 304 && known) return { status: "same" };
  const type = response.headers.get("content-type") ?? "";
  const isPage = kind !== "page" && /html/i.test(type);
  if (response.status !== 200 || isPage) {
    await response.body?.cancel();
    throw response.status === 200 ? webPage(name) : refusal(name, response);
  }
  const body = await read(response, name, limits[kind], (received, of) => {
    alive();
    onBytes?.(received, of);
  });
  check(name, kind, body);
  return {
    status: "new",
    body,
    etag: response.headers.get("etag") ?? undefined,
    lastModified: response.headers.get("last-modified") ?? undefined,
  };
}

/** Follows redirects that stay on the same host and encrypted, or lead to one of the Treasury's over https. */
async function follow(
  start: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Response> {
  let url = start;
  for (let hops = 0; ; hops++) {
    const response = await fetch(url, { headers, signal, redirect: "manual" });
    const location = response.headers.get("location");
    if (!REDIRECTS.has(response.status) || location === null) return response;
    await response.body?.cancel();
    const next = new URL(location, url);
    const { host, protocol, hostname } = next;
    const isTreasury = protocol === "https:" && /(^|\.)treasury\.gov$/.test(hostname);
    const isDowngrade = !isSafe(next) || protocol !== new URL(start).protocol;
    if (isDowngrade && !isTreasury)
      throw new NetworkError(
        `${nameOf(start)} has moved to ${next.href}, which is not encrypted; nothing was fetched from there.`,
      );
    if (host !== new URL(url).host && !isTreasury)
      throw new NetworkError(
        `${nameOf(start)} has moved to ${next.href}, which is no address of the Treasury; nothing was fetched from there.`,
      );
    if (hops >= MOST_REDIRECTS)
      throw new NetworkError(`${nameOf(start)}: more than ${MOST_REDIRECTS} redirects.`);
    url = next.href;
  }
}

async function read(
  response: Response,
  name: string,
  limit: number,
  onBytes: (received: number, of: number | undefined) => void,
): Promise<Uint8Array> {
  const header = response.headers.get("content-length");
  const isPlain = !response.headers.has("content-encoding");
  const length = header !== null && isPlain ? Number(header) : undefined;
  const tooLarge = () =>
    new NetworkError(
      `${name} is larger than ${limit.toLocaleString("en")} bytes, more than any such file; nothing was kept.`,
    );
  if (length !== undefined && length > limit) throw tooLarge();
  const parts: Uint8Array[] = [];
  let received = 0;
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    received += part.length;
    if (received > limit) throw tooLarge();
    parts.push(part);
    onBytes(received, length);
  }
  if (length !== undefined && received !== length)
    throw new Passing(`${name}: ${received} of ${length} bytes arrived`);
  return Buffer.concat(parts);
}

/** Throws unless a body looks like its kind: an error page can come with status 200 and any type. */
function check(name: string, kind: Wanted["kind"], body: Uint8Array): void {
  const start = Buffer.from(body.subarray(0, 512)).toString("latin1");
  if (kind === "zip" && !start.startsWith("PK")) throw webPage(name, "an archive");
  if (kind === "text" && /^(\xef\xbb\xbf)?\s*</.test(start)) throw webPage(name);
  if (!body.length) throw new Passing(`${name}: the answer was empty`);
}

const webPage = (name: string, expected = "the file") =>
  new NetworkError(
    `${name}: the server answered with something else than ${expected}, probably a web page. Has it moved?`,
  );

function refusal(name: string, { status, headers }: Response): Error {
  const sentence = `${name}: the server answered with status ${status}`;
  if (PASSING.has(status)) return new Passing(sentence, retryAfter(headers.get("retry-after")));
  return new NetworkError(`${sentence}.`);
}

/** Milliseconds to wait, from seconds or a date. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const until = new Date(header).getTime() - Date.now();
  return Number.isNaN(until) ? undefined : Math.max(0, until);
}

const nameOf = (url: string): string => url.slice(url.lastIndexOf("/") + 1) || url;

/** What Node's fetch says is mostly in its cause. */
function causeOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? reasonOf(error);
}
