import { createHash } from "node:crypto";
import path from "node:path";
import { compressed, type Coding } from "./encoding";

/** A file as it was at one moment, whole. */
export interface File {
  readonly name: string;
  readonly body: Buffer;
  readonly sha256: string;
  readonly type: string;
  readonly isText: boolean;
  /** Changes when the file on disk does. */
  readonly stamp: string;
  /** The body in a coding, if that makes it smaller. */
  encoded(coding: Coding): Promise<Buffer | undefined>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html;charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".map": "application/json",
  ".css": "text/css",
  ".txt": "text/plain;charset=utf-8",
  ".xml": "application/xml",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

const BINARY = new Set([".png", ".ico", ".woff2"]);

/** Below this, a compressed answer saves no packet. */
const WORTH_COMPRESSING = 512;

/** A file of what was read; its type by the name. */
export function fileOf(name: string, body: Buffer, stamp: string): File {
  const extension = path.extname(name);
  const isText = extension in TYPES && !BINARY.has(extension);
  const codings = new Map<Coding, Promise<Buffer | undefined>>();
  return {
    name,
    body,
    sha256: createHash("sha256").update(body).digest("hex"),
    type: TYPES[extension] ?? "application/octet-stream",
    isText,
    stamp,
    encoded(coding) {
      if (coding === "identity" || !isText || body.length < WORTH_COMPRESSING)
        return Promise.resolve(undefined);
      let made = codings.get(coding);
      if (!made) {
        made = compressed(body, coding).then((smaller) =>
          smaller.length < body.length ? smaller : undefined,
        );
        codings.set(coding, made);
      }
      return made;
    },
  };
}
