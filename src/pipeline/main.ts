/** `npm run data -- …` */
import { join } from "node:path";
import { run } from "./command";
import { unlock } from "./store/lock";

// Every file is put in place whole, so a command can be stopped at any point; only its lock would stay.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    unlock();
    if (signal === "SIGINT")
      process.stderr.write(
        "\nInterrupted. Nothing is half done; run the command again to go on from here.\n",
      );
    process.kill(process.pid, signal);
  });

void run(process.argv.slice(2), join(__dirname, "../.."), {
  out: process.stdout,
  err: process.stderr,
}).then((code) => {
  process.exitCode = code;
});
