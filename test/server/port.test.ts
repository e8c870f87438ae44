import { portOf } from "../../src/server/port";

test.each(["", "abc", "-1", "80a", "3000.5", "65536", "0x50"])("%j is no port", (text) => {
  expect(portOf(text)).toBeUndefined();
});

test.each([
  ["0", 0],
  ["8080", 8080],
  ["65535", 65_535],
])("%j is one", (text, port) => {
  expect(portOf(text)).toBe(port);
});
