import { progressOn } from "../../src/pipeline/progress";

function written(isTTY: boolean): string {
  let text = "";
  const progress = progressOn({ isTTY, write: (part) => ((text += String(part)), true) });
  progress.bytes("slt_table3.txt", 214_252, 428_505);
  progress.bytes("page", 1_000, undefined);
  progress.line("slt_table3.txt: not modified");
  return text;
}

test("a terminal shows a bar on one line, which the next sentence takes the place of", () => {
  expect(written(true)).toBe(
    [
      "\r\u001b[2Kslt_table3.txt [############............] 214,252 bytes",
      "\r\u001b[2Kpage 1,000 bytes",
      "\r\u001b[2Kslt_table3.txt: not modified\n",
    ].join(""),
  );
});

test("elsewhere there are plain lines only", () => {
  expect(written(false)).toBe("slt_table3.txt: not modified\n");
});
