import { isPressed, readKeys, readShortcuts } from "../../src/model/commands";

const pressed = (code: string, held = "") => ({
  code,
  ctrlKey: held.includes("C"),
  metaKey: held.includes("M"),
  altKey: held.includes("A"),
  shiftKey: held.includes("S"),
});

test.each(["R", "Shift+R", "Ctrl", "Ctrl+R+T", "Ctrl+F9", ""])(
  "%j is no combination of keys that Office takes",
  (combination) => {
    expect(() => readKeys(combination)).toThrow("is no combination of keys");
  },
);

test.each([
  ["Ctrl+Alt+Shift+R", "KeyR", "CAS"],
  ["Command+Option+Shift+R", "KeyR", "MAS"],
  ["ctrl+1", "Digit1", "C"],
])("%s is %s with %s", (combination, code, held) => {
  const keys = readKeys(combination);
  expect(isPressed(keys, pressed(code, held))).toBe(true);
  expect(isPressed(keys, pressed(code))).toBe(false);
  expect(isPressed(keys, pressed("KeyQ", held))).toBe(false);
  expect(isPressed(keys, pressed(code, `${held}A`))).toBe(held.includes("A"));
});

test("a browser hears the keys for the web, or those for all", () => {
  const shortcuts = readShortcuts({
    shortcuts: [
      { action: "mark", key: { default: "Ctrl+Alt+Shift+M", web: "Ctrl+Alt+1" } },
      { action: "clear", key: { default: "Ctrl+Alt+Shift+C" } },
    ],
  });
  expect(shortcuts.map(({ name, keys }) => [name, keys.code])).toEqual([
    ["mark", "Digit1"],
    ["clear", "KeyC"],
  ]);
  expect(readShortcuts({})).toEqual([]);
});
