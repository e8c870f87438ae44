import { say, text } from "../../../language/say";
import { Checkbox, Link, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { useWorkbook } from "../../context";
import { TaskControls } from "../../task/controls";
import { useTask } from "../../task/task";
import { Card } from "../../ui/card";
import { Copied } from "../../ui/copied";
import { Said } from "../../ui/said";
import { useSectionStyles } from "../../ui/section";
import { recall, remember } from "../../ui/storage";

const KEY = "developers";

const useStyles = makeStyles({ choice: { marginLeft: "-8px" } });

/** For those who work on the add-in: off until it is switched on. */
export function Developers() {
  const styles = useStyles();
  const [on, setOn] = useState(() => recall(KEY) === "on");
  return (
    <Card title={say("For developers")}>
      <Checkbox
        className={styles.choice}
        label={say("Show what helps to develop the add-in")}
        checked={on}
        onChange={(_, { checked }) => {
          setOn(checked === true);
          remember(KEY, checked === true ? "on" : "off");
        }}
      />
      {on && <Probes />}
    </Card>
  );
}

interface Result {
  readonly text: string;
  readonly good: boolean;
}

const sentenceOf = ({ good }: Result): string =>
  good
    ? say("Copied. This is what was seen; send it with the version of your Excel.")
    : say(
        "This is what was seen. Copying is not allowed here: select the text below and press Ctrl+C.",
      );

/** Tries out how this Excel behaves, and gives what it saw as JSON. */
function Probes() {
  const section = useSectionStyles();
  const { probe, copy } = useWorkbook();
  const task = useTask<Result>(text("Trying out Excel"), sentenceOf);
  const { now } = task;
  return (
    <>
      <p className={section.text}>
        <Said
          text="Writes a formula of each kind on a new sheet, reads what Excel makes of them after each way of calculating, and deletes the sheet. Your own sheets are not read, but Excel calculates them. Try it in an empty workbook: adding a sheet may clear what can be undone. {link}"
          values={{
            link: (
              <Link inline href="help/excel-assumptions.html" target="_blank" rel="noopener">
                {say("What the add-in takes Excel to do")}
              </Link>
            ),
          }}
        />
      </p>
      <TaskControls
        task={task}
        label={say("Try out this Excel")}
        onStart={() =>
          void task.run(async (work) => {
            const text = await probe(work);
            return { text, good: await copy(text) };
          })
        }
      />
      {now.stage === "done" && (
        <Copied {...now.report} sentence={sentenceOf(now.report)} label={say("What was seen")} />
      )}
    </>
  );
}
