import { type IncomingMessage, type ServerResponse } from "node:http";

/** Writes a line when an answer is finished: when, what was asked, status, bytes of the body, milliseconds. Not by whom. */
export function record(
  request: IncomingMessage,
  response: ServerResponse,
  write: (line: string) => void,
): void {
  const started = Date.now();
  // The path as it came; Node has refused what is not printable, and a quote would end the field.
  const asked = `${request.method} ${request.url}`.replace(/[^!#-[\]-~ ]/g, "?");
  response.once("close", () => {
    const bytes = request.method === "HEAD" ? 0 : Number(response.getHeader("Content-Length") ?? 0);
    const end = response.writableFinished ? "" : " cut short";
    write(
      `${new Date(started).toISOString()} "${asked}" ${response.statusCode} ${bytes} ${Date.now() - started}ms${end}`,
    );
  });
}
