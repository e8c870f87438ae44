import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { codingFor, compressed } from "../../src/server/encoding";

test.each([
  [undefined, "identity"],
  ["", "identity"],
  ["gzip", "gzip"],
  ["x-gzip", "gzip"],
  ["br", "br"],
  ["gzip, deflate, br, zstd", "br"],
  ["GZIP;Q=0.8, BR;Q=0.5", "gzip"],
  ["br;q=0, gzip", "gzip"],
  ["br;q=0.5, gzip;q=0.5", "br"],
  ["*", "br"],
  ["*;q=0.5, br;q=0", "gzip"],
  ["deflate", "identity"],
  ["gzip;q=0", "identity"],
  ["identity;q=0.5, gzip;q=0.2", "identity"],
  ["identity, gzip;q=0.5", "identity"],
  // Nonsense counts as a refusal of that coding.
  ["br;q=nonsense, gzip", "gzip"],
  ["br;q=2", "identity"],
  // Nothing is acceptable: plain is better than an error.
  ["identity;q=0", "identity"],
  ["*;q=0", "identity"],
])("a client that accepts %j gets %s", (accepted, coding) => {
  expect(codingFor(accepted)).toBe(coding);
});

test("what is compressed can be had back", async () => {
  const body = Buffer.from("683.862 ".repeat(1000));
  const [small, smaller] = [await compressed(body, "gzip"), await compressed(body, "br")];
  expect(small.length).toBeLessThan(body.length / 10);
  expect(gunzipSync(small).equals(body)).toBe(true);
  expect(brotliDecompressSync(smaller).equals(body)).toBe(true);
});
