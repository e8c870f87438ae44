import { type IncomingMessage, type ServerResponse } from "node:http";
import { codingFor } from "./encoding";
import { type File } from "./file";
import { headersOf } from "./policy";

/**
 * Sends a file whole, in the coding that the client likes, unless it has it already. Not by `sirv`, which serves the
 * workbench's own page: that tells files by their time, follows links out of its folder, gives parts of files and does not
 * compress, and what it reads from the disk need not be what the snapshot's guard has checked.
 */
export async function send(
  name: string,
  file: File,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const wanted = codingFor(request.headers["accept-encoding"]?.toString());
  const smaller = await file.encoded(wanted);
  const coding = smaller ? wanted : "identity";
  const body = smaller ?? file.body;
  const tag = `"${file.sha256.slice(0, 32)}${coding === "identity" ? "" : `-${coding}`}"`;
  for (const [header, value] of Object.entries(headersOf(name))) response.setHeader(header, value);
  response.setHeader("ETag", tag);
  if (file.isText) response.setHeader("Vary", "Accept-Encoding");
  if (isKnown(request.headers["if-none-match"], tag)) {
    response.statusCode = 304;
    response.end();
    return;
  }
  response.setHeader("Content-Type", file.type);
  response.setHeader("Content-Length", body.length);
  if (coding !== "identity") response.setHeader("Content-Encoding", coding);
  response.end(request.method === "HEAD" ? undefined : body);
}

/** Whether the client has this already. A proxy on the way may have made its tag a weak one. */
const isKnown = (known: string | undefined, tag: string): boolean =>
  known !== undefined &&
  known
    .split(",")
    .map((part) => part.trim().replace(/^W\//, ""))
    .some((part) => part === "*" || part === tag);
