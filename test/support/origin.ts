import type { Files } from "./release";

export interface Request {
  readonly file: string;
  readonly init: RequestInit | undefined;
}

/** How a request is answered instead of with the file. */
export type Answer = (file: string) => Response | Promise<Response>;

/** The add-in's server as `fetch` sees it: the files of one snapshot at a time, and what was asked for. */
export class Origin {
  readonly requests: Request[] = [];
  readonly #answers = new Map<string, Answer>();
  readonly #held = new Map<string, (() => void)[]>();

  constructor(private files: Files) {}

  /** A new release: the old chunks are gone. */
  publish(files: Files): void {
    this.files = files;
  }

  /** Answers requests for files whose name starts so; with the file again if no answer is given. */
  answer(prefix: string, answer?: Answer): void {
    if (answer) this.#answers.set(prefix, answer);
    else this.#answers.delete(prefix);
  }

  /** Keeps requests for files whose name starts so waiting until they are released. */
  hold(prefix: string): () => void {
    const waiting: (() => void)[] = [];
    this.#held.set(prefix, waiting);
    return () => {
      this.#held.delete(prefix);
      for (const proceed of waiting) proceed();
    };
  }

  /** The files asked for by their first word: `["index", "core"]`. */
  get asked(): readonly string[] {
    return this.requests.map(({ file }) => file.split(".")[0]!);
  }

  readonly fetch = async (url: string, init?: RequestInit): Promise<Response> => {
    const file = url.slice(url.lastIndexOf("/") + 1);
    this.requests.push({ file, init });
    // The answer is made when the request arrives, not when it is let through.
    const response = this.#respond(file);
    response.catch(() => undefined);
    const held = [...this.#held].find(([prefix]) => file.startsWith(prefix))?.[1];
    await new Promise<void>((resolve, reject) => {
      const abort = () => reject(new DOMException("This operation was aborted", "AbortError"));
      if (init?.signal?.aborted) return abort();
      init?.signal?.addEventListener("abort", abort);
      if (held) held.push(resolve);
      else setTimeout(resolve);
    });
    return response;
  };

  async #respond(file: string): Promise<Response> {
    const answer = [...this.#answers].find(([prefix]) => file.startsWith(prefix))?.[1];
    if (answer) return answer(file);
    const text = this.files.get(file);
    return text === undefined ? new Response("Not found", { status: 404 }) : new Response(text);
  }

  /** Takes the place of the global `fetch`; returns how to put that back. */
  install(): () => void {
    const before = globalThis.fetch;
    globalThis.fetch = this.fetch as typeof fetch;
    return () => {
      globalThis.fetch = before;
    };
  }
}
