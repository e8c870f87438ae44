import type { Manners } from "./download";

/** Where progress goes: a bar on a terminal, plain lines elsewhere. */
export interface Progress {
  /** Bytes of something that is on its way. */
  bytes(name: string, received: number, of: number | undefined): void;
  line(sentence: string): void;
}

type Stream = Pick<NodeJS.WriteStream, "write" | "isTTY">;

const WIDTH = 24;

/** Progress on standard error. */
export function progressOn(stream: Stream): Progress {
  if (!stream.isTTY)
    return { bytes: () => undefined, line: (sentence) => void stream.write(`${sentence}\n`) };
  const clear = "\r\u001b[2K";
  return {
    bytes(name, received, of) {
      const share = of === undefined ? 0 : Math.min(1, received / of);
      const done = Math.round(share * WIDTH);
      const bar = of === undefined ? "" : ` [${"#".repeat(done)}${".".repeat(WIDTH - done)}]`;
      stream.write(`${clear}${name}${bar} ${received.toLocaleString("en")} bytes`);
    },
    line: (sentence) => void stream.write(`${clear}${sentence}\n`),
  };
}

/** Says nothing. */
export const SILENT: Progress = { bytes: () => undefined, line: () => undefined };

/** Manners that tell how far a download is, and what it waits for. */
export const telling = (manners: Manners, progress: Progress, label: string): Manners => ({
  ...manners,
  onBytes: (bytes, of) => progress.bytes(label, bytes, of),
  onWait: (sentence) => progress.line(sentence),
});
