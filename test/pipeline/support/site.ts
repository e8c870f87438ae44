import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { mannersOf, type Manners } from "../../../src/pipeline/download";

/** How the site answers a request, instead of with the file. */
export type Fault = (response: ServerResponse, body: Buffer, request: IncomingMessage) => void;

/** The Treasury's site on loopback, and what it was asked for. */
export interface Site {
  readonly url: string;
  readonly requests: readonly {
    readonly name: string;
    readonly status: number;
    readonly headers: IncomingMessage["headers"];
  }[];
  /** How many requests were under way at once, at most. */
  readonly most: () => number;
  put(files: Readonly<Record<string, string | Uint8Array>>, lastModified?: string): void;
  /** Answers the next requests for a file with faults, one after the other, then with the file again. */
  fail(name: string, ...faults: readonly Fault[]): void;
  close(): Promise<void>;
}

export async function startSite(
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<Site> {
  const bodies = new Map<
    string,
    { body: Buffer; etag: string; lastModified: string | undefined }
  >();
  const faults = new Map<string, Fault[]>();
  const requests: { name: string; status: number; headers: IncomingMessage["headers"] }[] = [];
  let underWay = 0;
  let most = 0;
  const server = createServer((request, response) => {
    const name = request.url!.slice(request.url!.lastIndexOf("/") + 1);
    const asked = { name, status: 0, headers: request.headers };
    requests.push(asked);
    most = Math.max(most, ++underWay);
    response.on("close", () => {
      underWay--;
      asked.status = response.statusCode;
    });
    const file = bodies.get(name);
    const fault = faults.get(name)?.shift();
    if (fault) return fault(response, file?.body ?? Buffer.alloc(0), request);
    if (!file) return void response.writeHead(404).end("not found");
    const { body, etag, lastModified } = file;
    const headers = { ETag: etag, ...(lastModified ? { "Last-Modified": lastModified } : {}) };
    if (request.headers["if-none-match"] === etag)
      return void response.writeHead(304, headers).end();
    response
      .writeHead(200, {
        ...headers,
        "Content-Type": /zip$/.test(name) ? "application/zip" : "text/plain",
        "Content-Length": body.length,
      })
      .end(body);
  });
  const site: Site = {
    url: "",
    requests,
    most: () => most,
    put(more, lastModified) {
      for (const [name, content] of Object.entries(more)) {
        const body = Buffer.from(content as string, "latin1");
        const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 12)}"`;
        bodies.set(name, { body, etag, lastModified });
      }
    },
    fail: (name, ...more) => void faults.set(name, [...more]),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  site.put(files);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(site, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tic/Documents/`,
  });
}

/** Manners that do not keep a test waiting. */
export const brisk: Manners = {
  ...mannersOf("0.1.0"),
  timeout: 60_000,
  idle: 30_000,
  retries: 2,
  backoff: 1,
  pause: 0,
  limits: { text: 2 ** 20, page: 2 ** 20, zip: 8 * 2 ** 20 },
};

export const status =
  (code: number, headers: Record<string, string> = {}): Fault =>
  (response) =>
    void response.writeHead(code, headers).end("an error");

/** Half of the file, then the connection is cut. */
export const reset: Fault = (response, body) => {
  response.writeHead(200, { "Content-Length": body.length });
  response.write(body.subarray(0, body.length / 2), () => response.destroy());
};

/** A byte now and then, for ever. */
export const drip =
  (every: number): Fault =>
  (response, body) => {
    response.writeHead(200, { "Content-Length": body.length });
    let sent = 0;
    const timer = setInterval(() => void response.write(body.subarray(sent, ++sent)), every);
    response.on("close", () => clearInterval(timer));
  };

/** The whole file in so many parts, with a pause before each. */
export const slow =
  (parts: number, pause: number): Fault =>
  (response, body) => {
    response.writeHead(200, { "Content-Length": body.length });
    let sent = 0;
    const size = Math.ceil(body.length / parts);
    const timer = setInterval(() => {
      response.write(body.subarray(sent, (sent += size)));
      if (sent >= body.length) response.end();
    }, pause);
    response.on("close", () => clearInterval(timer));
  };

export const page: Fault = (response) =>
  void response
    .writeHead(200, { "Content-Type": "text/html" })
    .end("<!DOCTYPE html><html><title>Page not found</title></html>");

/** An error page that calls itself text. */
export const disguisedPage: Fault = (response) =>
  void response
    .writeHead(200, { "Content-Type": "text/plain" })
    .end("\r\n<html><title>Page not found</title></html>");

/** A part of the file with a length that fits: nothing in HTTP says that it is cut. */
export const truncated =
  (share: number): Fault =>
  (response, body) => {
    const part = body.subarray(0, body.length * share);
    response.writeHead(200, { "Content-Length": part.length }).end(part);
  };

export const redirect =
  (location: string): Fault =>
  (response) =>
    void response.writeHead(302, { Location: location }).end();

/** More than any such file, without a word of how much. */
export const huge: Fault = (response) => {
  response.writeHead(200, { "Content-Type": "text/plain" });
  const more = () => {
    while (!response.destroyed && response.write(Buffer.alloc(65_536, "x")));
  };
  response.on("drain", more);
  more();
};

/** Says that it is huge. */
export const announced: Fault = (response) =>
  void response.writeHead(200, { "Content-Length": 2 ** 40 }).write("x");
