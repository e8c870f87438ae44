import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { bytesOf } from "./ascii";

/** The sha256 of an ASCII text at once, wherever it is: for pages without Web Crypto. */
export const hashOf = (text: string, file?: string): string =>
  bytesToHex(sha256(bytesOf(text, file)));
