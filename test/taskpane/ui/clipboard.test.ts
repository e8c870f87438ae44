/** @jest-environment ./test/support/dom.js */
import { copyText } from "../../../src/taskpane/ui/clipboard";

const FORMULA = '=TIC.HOLDINGS("CN","2025-11")';

function clipboard(writeText: (text: string) => Promise<void>): void {
  Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
}

const refuse = () => Promise.reject(new Error("NotAllowedError"));

test("writes to the clipboard", async () => {
  const write = jest.fn(() => Promise.resolve());
  clipboard(write);
  expect(await copyText(FORMULA)).toBe(true);
  expect(write).toHaveBeenCalledWith(FORMULA);
});

test("where the pane is framed without that right, copies a selection and gives the focus back", async () => {
  clipboard(refuse);
  document.body.innerHTML = "<button>Copy</button>";
  document.querySelector("button")!.focus();
  const copied: string[] = [];
  document.execCommand = (command) => {
    const field = document.activeElement as HTMLTextAreaElement;
    copied.push(`${command} ${field.value.slice(field.selectionStart, field.selectionEnd)}`);
    return true;
  };
  expect(await copyText(FORMULA)).toBe(true);
  expect(copied).toEqual([`copy ${FORMULA}`]);
  expect(document.activeElement?.textContent).toBe("Copy");
  expect(document.querySelector("textarea")).toBeNull();
});

test("says so where nothing is allowed", async () => {
  clipboard(refuse);
  document.execCommand = () => false;
  expect(await copyText(FORMULA)).toBe(false);
  document.execCommand = () => {
    throw new Error("not supported");
  };
  expect(await copyText(FORMULA)).toBe(false);
});
