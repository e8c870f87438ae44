import { request } from "node:http";
import { connect, type Socket } from "node:net";

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly text: string;
}

interface Asking {
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

/** Asks for a path as it stands, with nothing that `fetch` adds or tidies up. */
export const asker =
  (port: () => number) =>
  (target: string, { method = "GET", headers = {} }: Asking = {}): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const asked = request(
        { host: "127.0.0.1", port: port(), path: target, method, headers, agent: false },
        (response) => {
          const parts: Buffer[] = [];
          response.on("data", (part: Buffer) => parts.push(part));
          response.on("error", reject);
          response.on("end", () => {
            const body = Buffer.concat(parts);
            const { statusCode: status = 0 } = response;
            resolve({ status, headers: response.headers, body, text: body.toString() });
          });
        },
      );
      asked.on("error", reject);
      asked.end();
    });

/** Writes bytes to a connection and returns all that comes back until the server closes it. */
export const speak = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes, "latin1"));
    let heard = "";
    socket.on("data", (part) => (heard += part.toString("latin1")));
    socket.on("error", reject);
    socket.on("close", () => resolve(heard));
  });

export const connected = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket));
    socket.once("error", reject);
  });
