import { say } from "../../../language/say";
import { Button, makeStyles } from "@fluentui/react-components";
import { useId, useRef } from "react";
import type { SheetInfo } from "../../../workbook/sheets/sheets";
import { useWorkbook } from "../../context";
import { TaskControls, TaskProgress } from "../../task/controls";
import { troubleOf } from "../../task/trouble";
import { useAnnounce } from "../../ui/announcer";
import { useKeptFocus } from "../../ui/focus";
import { SheetLink } from "../../ui/link";
import { Notice } from "../../ui/notice";
import { useSectionStyles } from "../../ui/section";
import { SummaryView } from "../../ui/summary";
import { useListed } from "./list";
import type { SheetTask } from "./task";

const useStyles = makeStyles({
  listed: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: "4px 8px",
    padding: "4px 0",
  },
  name: { flexGrow: 1 },
  all: { marginTop: "8px" },
});

const PLACE = "list";

/** The ready-made sheets of this workbook, and what can be done with them. */
export function ListedSheets({ task }: { readonly task: SheetTask }) {
  const styles = useStyles();
  const section = useSectionStyles();
  const id = useId();
  const { sheets } = useWorkbook();
  const announce = useAnnounce();
  const { listed, problem, reload } = useListed(task.busy);
  const part = useRef<HTMLElement>(null);
  // A sheet that is there again has no Recreate any more.
  useKeptFocus(part, listed);
  const { now } = task.at(PLACE);

  const recreate = ({ id: sheet }: SheetInfo) =>
    task.run(PLACE, async (work) => [await sheets.recreate(sheet, work)]);
  const forget = (sheet: SheetInfo) =>
    void sheets.forget(sheet.id).then(
      () => {
        announce(say("{sheet} is forgotten.", { sheet: sheet.name }));
        return reload();
      },
      (error: unknown) => announce(troubleOf(error).sentence),
    );

  return (
    <section ref={part} tabIndex={-1} className={section.card} aria-labelledby={id}>
      <h2 id={id} className={section.title}>
        {say("In this workbook")}
      </h2>
      {problem && <Notice tone="warning" sentence={problem} />}
      {listed && !listed.length && (
        <p className={section.text}>
          {say(
            "None of the sheets below is in this workbook yet. Once one is, Update brings it to the newest figures and keeps your formats, columns and sorting.",
          )}
        </p>
      )}
      {listed && listed.length > 0 && (
        <>
          <ul className={section.list}>
            {listed.map((sheet) => (
              <li key={sheet.id} className={styles.listed}>
                {sheet.status === "present" ? (
                  <SheetLink name={sheet.name} />
                ) : (
                  <Deleted
                    name={sheet.name}
                    busy={task.busy}
                    onRecreate={() => recreate(sheet)}
                    onForget={() => forget(sheet)}
                  />
                )}
              </li>
            ))}
          </ul>
          <UpdateAll task={task} of={listed} />
        </>
      )}
      {now.stage === "done" && <SummaryView summary={now.report} />}
    </section>
  );
}

interface UpdateProps {
  readonly task: SheetTask;
  readonly of: readonly SheetInfo[];
}

/** Updates the sheets that are there; where none is, only how far a task is. */
function UpdateAll({ task, of }: UpdateProps) {
  const styles = useStyles();
  const { sheets } = useWorkbook();
  if (of.every(({ status }) => status !== "present")) return <TaskProgress task={task.at(PLACE)} />;
  return (
    <div className={styles.all}>
      <TaskControls
        task={task.at(PLACE)}
        label={say("Update all")}
        onStart={() => task.run(PLACE, sheets.update)}
      />
    </div>
  );
}

interface DeletedProps {
  readonly name: string;
  readonly busy: boolean;
  readonly onRecreate: () => void;
  readonly onForget: () => void;
}

/** A sheet that the user has deleted. */
function Deleted({ name, busy, onRecreate, onForget }: DeletedProps) {
  const styles = useStyles();
  const section = useSectionStyles();
  return (
    <>
      <span className={styles.name}>
        <span translate="no">{name}</span> <span className={section.muted}>{say("(deleted)")}</span>
      </span>
      <Button
        size="small"
        disabledFocusable={busy}
        aria-label={say("Recreate {sheet}", { sheet: name })}
        onClick={onRecreate}
      >
        {say("Recreate")}
      </Button>
      <Button
        size="small"
        disabledFocusable={busy}
        aria-label={say("Forget {sheet}", { sheet: name })}
        onClick={onForget}
      >
        {say("Forget")}
      </Button>
    </>
  );
}
