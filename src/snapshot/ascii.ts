import { SnapshotError } from "./error";

/** The bytes of an ASCII text. Written without TextEncoder, which a bare JavaScript context does not have. */
export function bytesOf(text: string, file = "a chunk"): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127)
      throw new SnapshotError(`${file} is damaged: ${JSON.stringify(text[i])} in it is not ASCII`);
    bytes[i] = code;
  }
  return bytes;
}
