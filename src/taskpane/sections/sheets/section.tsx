import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useCallback, useEffect, useId, useRef, useState, type ReactNode } from "react";
import { TaskControls, TaskProgress } from "../../ui/controls";
import { useKeptFocus } from "../../ui/focus";
import { CellLink } from "../../ui/link";
import { Notice } from "../../ui/notice";
import type { SheetInfo, SheetKindInfo, SheetReport } from "../../../workbook/sheets/sheets";
import type { Summary } from "../../props";
import { onReturn } from "../../ui/page";
import { useSectionStyles } from "../../ui/section";
import { saidOf, SummaryView } from "../../ui/summary";
import { useTask, type Task } from "../../task/task";
import type { Work } from "../../../workbook/excel/work";
import { troubleOf } from "../../task/trouble";
import { useAnnounce } from "../../ui/announcer";
import { useWorkbook } from "../../context";
import { CreateForm } from "./create";
import { summaryOf } from "./report";

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
  offers: { padding: "12px 16px 0" },
  offer: {
    padding: "8px 12px 10px",
    marginBottom: "8px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    "& h3": {
      margin: 0,
      fontSize: tokens.fontSizeBase300,
      lineHeight: tokens.lineHeightBase300,
      fontWeight: tokens.fontWeightSemibold,
    },
    "& > p": { margin: "0 0 8px" },
  },
});

/** Ready-made sheets: what there is to make, and what this workbook has. */
export function SheetsSection() {
  const styles = useStyles();
  const section = useSectionStyles();
  const id = useId();
  const { sheets } = useWorkbook();
  const [open, setOpen] = useState<string>();

  const announce = useAnnounce();
  const task = useTask<Summary>("Working on the sheets", saidOf);
  const { listed, problem, reload } = useListed(task.busy !== undefined);
  const list = useRef<HTMLElement>(null);
  // A sheet that is there again has no Recreate any more.
  useKeptFocus(list, listed);
  // Where the report of the task belongs: a kind of sheet, or the list.
  const [place, setPlace] = useState("");
  const run = (at: string, job: (work: Work) => Promise<readonly SheetReport[]>) => {
    setPlace(at);
    void task.run(async (work) => summaryOf(await job(work)));
  };
  const forget = (sheet: SheetInfo) =>
    sheets.forget(sheet.id).then(
      () => {
        announce(`${sheet.name} is forgotten.`);
        return reload();
      },
      (error: unknown) => announce(troubleOf(error).sentence),
    );
  const report = (at: string) =>
    place === at && task.now.stage === "done" && <SummaryView summary={task.now.report} />;
  return (
    <>
      <section ref={list} tabIndex={-1} className={section.card} aria-labelledby={`${id}-listed`}>
        <h2 id={`${id}-listed`} className={section.title}>
          In this workbook
        </h2>
        {problem && <Notice tone="warning" sentence={problem} />}
        {listed && !listed.length && (
          <p className={section.text}>
            None of the sheets below is in this workbook yet. Once one is, Update brings it to the
            newest figures and keeps your formats, columns and sorting.
          </p>
        )}
        {listed && listed.length > 0 && (
          <>
            <ul className={section.list}>
              {listed.map((sheet) => (
                <li key={sheet.id} className={styles.listed}>
                  <Listed
                    sheet={sheet}
                    busy={task.busy !== undefined}
                    onRecreate={() =>
                      run("list", async (work) => [await sheets.recreate(sheet.id, work)])
                    }
                    onForget={() => void forget(sheet)}
                  />
                </li>
              ))}
            </ul>
            {listed.some(({ status }) => status === "present") ? (
              <div className={styles.all}>
                <TaskControls
                  task={placed(task, place === "list")}
                  label="Update all"
                  onStart={() => run("list", (work) => sheets.update(work))}
                />
              </div>
            ) : (
              <TaskProgress task={placed(task, place === "list")} />
            )}
          </>
        )}
        {report("list")}
      </section>
      <section className={styles.offers} aria-labelledby={`${id}-offers`}>
        <h2 id={`${id}-offers`} className={section.title}>
          Make a sheet
        </h2>
        {sheets.offers.map((offer) => (
          <Offer
            key={offer.kind}
            offer={offer}
            open={open === offer.kind}
            onToggle={() => setOpen(open === offer.kind ? undefined : offer.kind)}
          >
            <CreateForm
              offer={offer}
              task={placed(task, place === offer.kind)}
              onClose={() => setOpen(undefined)}
              onCreate={(options) =>
                run(offer.kind, async (work) => [await sheets.create(offer.kind, options, work)])
              }
            />
            {report(offer.kind)}
          </Offer>
        ))}
      </section>
    </>
  );
}

/** A task as a place shows it where the task was not started: only that something runs. */
const placed = (task: Task<Summary>, here: boolean): Task<Summary> =>
  here ? task : { ...task, now: { stage: "idle" } };

interface ListedProps {
  readonly sheet: SheetInfo;
  readonly busy: boolean;
  readonly onRecreate: () => void;
  readonly onForget: () => void;
}

function Listed({ sheet, busy, onRecreate, onForget }: ListedProps) {
  const styles = useStyles();
  const section = useSectionStyles();
  const { name, status } = sheet;
  if (status === "present")
    return <CellLink address={`'${name.replaceAll("'", "''")}'!A1`} text={name} />;
  return (
    <>
      <span className={styles.name}>
        {name} <span className={section.muted}>(deleted)</span>
      </span>
      <Button
        size="small"
        disabledFocusable={busy}
        aria-label={`Recreate ${name}`}
        onClick={onRecreate}
      >
        Recreate
      </Button>
      <Button
        size="small"
        disabledFocusable={busy}
        aria-label={`Forget ${name}`}
        onClick={onForget}
      >
        Forget
      </Button>
    </>
  );
}

interface OfferProps {
  readonly offer: SheetKindInfo;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

function Offer({ offer, open, onToggle, children }: OfferProps) {
  const styles = useStyles();
  const section = useSectionStyles();
  const id = useId();
  const article = useRef<HTMLElement>(null);
  // The form that is closed had the focus.
  useKeptFocus(article, open);
  return (
    <article ref={article} className={styles.offer} aria-labelledby={id}>
      <h3 id={id}>{offer.title}</h3>
      <p className={section.text}>{offer.summary}</p>
      {!open && (
        <Button
          size="small"
          aria-expanded={false}
          aria-label={`Create ${offer.title}`}
          onClick={onToggle}
        >
          Create…
        </Button>
      )}
      {open && children}
    </article>
  );
}

/** The ready-made sheets of this workbook, asked for again when the user comes back and after each task of any section. */
function useListed(busy: boolean) {
  const { sheets } = useWorkbook();
  const [listed, setListed] = useState<readonly SheetInfo[]>();
  const [problem, setProblem] = useState<string>();
  const here = useRef(true);
  const reload = useCallback(
    () =>
      sheets.list({ onProgress: ({ step }) => here.current && setProblem(step) }).then(
        (found) => {
          if (!here.current) return;
          setListed(found);
          setProblem(undefined);
        },
        (error: unknown) => {
          if (here.current) setProblem(troubleOf(error).sentence);
        },
      ),
    [sheets],
  );
  useEffect(() => {
    here.current = true;
    const stop = onReturn(() => void reload());
    return () => {
      here.current = false;
      stop();
    };
  }, [reload]);
  useEffect(() => {
    if (!busy) void reload();
  }, [busy, reload]);
  return { listed, problem, reload };
}
