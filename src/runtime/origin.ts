import { SnapshotError } from "../snapshot/read";

/** Of a chunk the index says how large it is; the index itself is small. */
const LARGEST_INDEX = 64 * 1024;

/** A file of which nothing has arrived for so long will not arrive. */
const PATIENCE = 20_000;

/** Nor will one that takes longer than this altogether: it drips. */
const DEADLINE = 120_000;

/** How a file is asked for. */
export interface Request extends RequestInit {
  /** The bytes it has at most. */
  readonly largest?: number;
  /** Milliseconds to wait for the next piece of it. */
  readonly patience?: number;
  /** Milliseconds to wait for all of it. */
  readonly deadline?: number;
}

/** A file from the add-in's own server as text: whole, in time, and no larger than it may be. */
export async function fetchText(url: string, request: Request = {}): Promise<string> {
  const { largest = LARGEST_INDEX, patience = PATIENCE, signal, ...others } = request;
  const { deadline = DEADLINE, ...init } = others;
  const file = url.slice(url.lastIndexOf("/") + 1);
  // A bare JavaScript context has no such thing, nor a clock.
  const controller = typeof AbortController === "undefined" ? undefined : new AbortController();
  const stop = () => controller?.abort();
  signal?.addEventListener("abort", stop);
  const clock = clockOf(patience, stop);
  const end = clockOf(deadline, stop);
  try {
    const response = await fetch(url, {
      ...init,
      ...(controller && { signal: controller.signal }),
    });
    if (!response.ok) throw new SnapshotError(refusalOf(file, response));
    return await textOf(response, largest, clock, file);
  } catch (error) {
    if (clock.hasStopped && !signal?.aborted)
      throw new SnapshotError(
        `${file} did not arrive: nothing came for ${patience / 1000} seconds`,
      );
    if (end.hasStopped && !signal?.aborted)
      throw new SnapshotError(`${file} did not arrive within ${deadline / 1000} seconds`);
    throw error;
  } finally {
    clock.clear();
    end.clear();
    signal?.removeEventListener("abort", stop);
  }
}

interface Clock {
  readonly hasStopped: boolean;
  restart(): void;
  clear(): void;
}

/** Calls `stop` when it has not been restarted for too long. */
function clockOf(patience: number, stop: () => void): Clock {
  let hasStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const clear = () => {
    if (timer !== undefined) clearTimeout(timer);
  };
  const restart = () => {
    if (typeof setTimeout === "undefined" || typeof clearTimeout === "undefined") return;
    clear();
    timer = setTimeout(() => {
      hasStopped = true;
      stop();
    }, patience);
  };
  restart();
  return {
    get hasStopped() {
      return hasStopped;
    },
    restart,
    clear,
  };
}

async function textOf(
  response: Response,
  largest: number,
  clock: Clock,
  file: string,
): Promise<string> {
  // A bare JavaScript context lacks one or the other.
  const reader = typeof TextDecoder === "undefined" ? undefined : response.body?.getReader();
  if (!reader) return response.text();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    clock.restart();
    size += value.length;
    if (size > largest) {
      await reader.cancel();
      throw new SnapshotError(`${file} is larger than the ${largest} bytes it may have`);
    }
    text += decoder.decode(value, { stream: true });
  }
}

function refusalOf(file: string, { status, headers }: Response): string {
  const wait = Number(headers?.get("retry-after") ?? NaN);
  const later = wait > 0 ? `; the server asks to try again in ${wait} seconds` : "";
  return `${file} answered with status ${status}${later}`;
}
