/** `npm run data -- …` */
import { join } from "node:path";
import { run } from "./command";

void run(process.argv.slice(2), join(__dirname, "../.."), {
  out: process.stdout,
  err: process.stderr,
}).then((code) => {
  process.exitCode = code;
});
