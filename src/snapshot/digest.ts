import { createHash } from "node:crypto";

/** The sha256 of a text, by Node's own: what `hashOf` gives for an ASCII text, in a thirtieth of the time. For who makes snapshots. */
export const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");
