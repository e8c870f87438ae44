import { SnapshotError } from "../snapshot/read";
import { formatMinute } from "../tic/month";

/** Of a chunk the index says how large it is; the index itself is small. */
const LARGEST_INDEX = 64 * 1024;

/** A file of which nothing has arrived for so long will not arrive. */
const PATIENCE = 20_000;

/** Nor will one that takes longer than this altogether: it drips. */
const DEADLINE = 120_000;

/** How long a file is waited for. */
export interface Limits {
  /** Milliseconds to wait for the next piece of it. */
  readonly patience?: number;
  /** Milliseconds to wait for all of it. */
  readonly deadline?: number;
}

/** How a file is asked for. */
export interface Request extends RequestInit, Limits {
  /** The bytes it has at most. */
  readonly largest?: number;
}

/** A file from the add-in's own server as text: whole, in time, and no larger than it may be. */
export function fetchText(url: string, request: Request = {}): Promise<string> {
  const { largest = LARGEST_INDEX, patience = PATIENCE, signal, ...others } = request;
  const { deadline = DEADLINE, ...init } = others;
  const file = url.slice(url.lastIndexOf("/") + 1);
  // A bare JavaScript context has no such thing, nor a clock.
  const controller = typeof AbortController === "undefined" ? undefined : new AbortController();
  return new Promise((resolve, reject) => {
    const settle = () => {
      clock.clear();
      end.clear();
      signal?.removeEventListener("abort", cancel);
    };
    // Nobody waits for `fetch` to notice that it was aborted, and what is left of an answer is not read.
    const fail = (error: Error) => {
      settle();
      reject(error);
      controller?.abort();
    };
    const late = (how: string) => fail(new SnapshotError(`${file} did not arrive${how}`));
    const cancel = () => fail(new SnapshotError(`${file} is not asked for any more`));
    const clock = clockOf(patience, () => late(`: nothing came for ${patience / 1000} seconds`));
    const end = clockOf(deadline, () => late(` within ${deadline / 1000} seconds`));
    if (signal?.aborted) return cancel();
    signal?.addEventListener("abort", cancel);
    const ask = async () => {
      const aborted = controller && { signal: controller.signal };
      const response = await fetch(url, { ...init, ...aborted }).catch((error: unknown) => {
        throw new SnapshotError(`the add-in's server could not be reached (${messageOf(error)})`);
      });
      return textOf(response, { file, largest, onPiece: clock.restart });
    };
    ask().then((text) => {
      settle();
      resolve(text);
    }, fail);
  });
}

interface Clock {
  readonly restart: () => void;
  readonly clear: () => void;
}

/** Calls `stop` when it has not been restarted for too long. */
function clockOf(patience: number, stop: () => void): Clock {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const clear = () => {
    if (timer !== undefined) clearTimeout(timer);
  };
  const restart = () => {
    if (typeof setTimeout === "undefined" || typeof clearTimeout === "undefined") return;
    clear();
    timer = setTimeout(stop, patience);
  };
  restart();
  return { restart, clear };
}

interface Reading {
  readonly file: string;
  readonly largest: number;
  readonly onPiece: () => void;
}

async function textOf(response: Response, reading: Reading): Promise<string> {
  const { file } = reading;
  if (!response.ok) throw new SnapshotError(refusalOf(file, response));
  if (response.headers?.get("content-type")?.startsWith("text/html")) throw pageFor(file);
  const text = await bodyOf(response, reading).catch((error: unknown) => {
    if (error instanceof SnapshotError) throw error;
    throw new SnapshotError(`${file} broke off on its way (${messageOf(error)})`);
  });
  if (/^\s*</.test(text)) throw pageFor(file);
  return text;
}

async function bodyOf(response: Response, { file, largest, onPiece }: Reading): Promise<string> {
  // A bare JavaScript context lacks one or the other.
  const reader = typeof TextDecoder === "undefined" ? undefined : response.body?.getReader();
  if (!reader) return response.text();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    onPiece();
    size += value.length;
    if (size > largest)
      throw new SnapshotError(`${file} is larger than the ${largest} bytes it may have`);
    text += decoder.decode(value, { stream: true });
  }
}

const pageFor = (file: string): SnapshotError =>
  new SnapshotError(
    `in place of ${file} a web page came, perhaps one of your network that asks to sign in`,
  );

function refusalOf(file: string, { status, headers }: Response): string {
  return `${file} answered with status ${status}${later(headers?.get("retry-after"))}`;
}

const messageOf = (error: unknown): string =>
  (error as { message?: string } | null)?.message ?? String(error);

/** A server says in seconds or as a date when to come again. */
function later(asked: string | null | undefined): string {
  if (!asked) return "";
  const seconds = Number(asked);
  if (seconds > 0) return `; the server asks to try again in ${seconds} seconds`;
  const at = Date.parse(asked);
  return at > Date.now()
    ? `; the server asks to try again after ${formatMinute(new Date(at))}`
    : "";
}
