import type { Fault } from "./server";

/** Everything that can go wrong with an answer, as a server on loopback does it. */

export const status =
  (code: number, headers: Record<string, string> = {}): Fault =>
  (response) =>
    response.writeHead(code, headers).end("Sorry");

/** A sign-in page, as the network of a hotel gives it. */
export const page: Fault = (response) =>
  response.writeHead(200, { "content-type": "text/html" }).end("<!DOCTYPE html><p>Sign in</p>");

/** The same from a server that does not say what it is. */
export const unnamedPage: Fault = (response) =>
  response.end("\n<html><p>Anmeldung für Gäste</p></html>");

/** As long as the file, in bytes. */
export const notAscii: Fault = (response, text) => response.end(`${text.slice(0, -2)}é`);

export const cut: Fault = (response, text) => response.end(text.slice(0, text.length / 2));

export const reset: Fault = (response, text) => {
  response.writeHead(200, { "content-length": text.length });
  response.write(text.slice(0, 20));
  setTimeout(() => response.destroy(), 5);
};

export const hangUp: Fault = (response) => void response.destroy();

/** Begins and then says nothing more. */
export const silent: Fault = (response, text) => void response.write(text.slice(0, 10));

/** Goes on for ever, a byte at a time. */
export const drip: Fault = (response, text) => {
  let sent = 0;
  const timer = setInterval(() => response.write(text[sent++ % text.length]!), 20);
  response.on("close", () => clearInterval(timer));
};

export const huge: Fault = (response) => {
  const piece = "x".repeat(1024 * 1024);
  const more = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.on("drain", more);
  more();
};

export const redirect: Fault = (response) =>
  response.writeHead(302, { location: "/login.html" }).end();

/** Leads back to itself. */
export const loop: Fault = (response) =>
  response.writeHead(302, { location: response.req.url! }).end();

export const edited =
  (edit: (text: string) => string): Fault =>
  (response, text) =>
    response.end(edit(text));

export const schema = (version: number): Fault =>
  edited((text) => text.replace(/"schema":\s*\d+/, `"schema":${version}`));
