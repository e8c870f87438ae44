import { dayIn, momentIn, monthIn } from "../../../language/figures";
import { say, together } from "../../../language/say";
import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { Fragment, useEffect, useRef } from "react";
import type { State } from "../../../runtime/store";
import type { Day } from "../../../tic/month";
import { useAnnounce } from "../../ui/announcer";
import { Dated } from "../../ui/dated";
import { Notice } from "../../ui/notice";
import { sentenceFrom } from "../../ui/sentence";
import { heldText, missingSentence, newerSentence } from "./holding";
import { told } from "./told";
import { laterSentence, nextSentence, overdueSentence } from "./release";

const useStyles = makeStyles({
  card: {
    padding: "12px 16px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    outlineStyle: "none",
  },
  title: {
    margin: "0 0 6px",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  facts: {
    display: "grid",
    gridTemplateColumns: "max-content minmax(0, 1fr)",
    columnGap: "16px",
    rowGap: "2px",
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    "& dt": { color: tokens.colorNeutralForeground3 },
    "& dd": { margin: 0, overflowWrap: "anywhere", fontVariantNumeric: "tabular-nums" },
  },
  newest: { fontWeight: tokens.fontWeightSemibold },
  loading: { justifyContent: "flex-start" },
  retry: { marginTop: "8px" },
});

interface Props {
  readonly state: State;
  readonly retry: () => void;
  readonly today: Day;
}

/** How old the figures are, and where they are from. */
export function DataCard({ state, retry, today }: Props) {
  const styles = useStyles();
  const card = useRef<HTMLElement>(null);
  const announce = useAnnounce();
  const sentence = sentenceOf(state, today);
  useEffect(() => announce(sentence), [announce, sentence]);
  return (
    <section
      ref={card}
      tabIndex={-1}
      aria-labelledby="data-title"
      aria-busy={state.status === "loading"}
      className={styles.card}
    >
      <h2 id="data-title" className={styles.title}>
        {say("Data")}
      </h2>
      {state.status === "loading" && (
        <Spinner size="tiny" label={say("Loading the data…")} className={styles.loading} />
      )}
      {state.status === "failed" && (
        <Failure
          reason={state.reason}
          onRetry={() => {
            // The button goes away; the focus must not.
            card.current?.focus();
            retry();
          }}
        />
      )}
      {state.status === "ready" && <Facts {...state} today={today} />}
    </section>
  );
}

function sentenceOf(state: State, today: Day): string {
  if (state.status === "loading") return "";
  if (state.status === "failed") return failureSentence(state.reason);
  if (state.holding?.kind === "missing") return missingSentence(state.holding, state.dataset);
  const { dataset, newest = dataset } = state;
  const ready = say("Data to {month}, released {day}.", {
    month: monthIn(dataset.newest),
    day: dayIn(dataset.release),
  });
  return together(ready, overdueSentence(newest, today));
}

const failureSentence = (reason: string): string =>
  say("The data could not be loaded: {reason}", { reason: sentenceFrom(told(reason)) });

const problemSentence = (problem: string): string =>
  say("The last check for newer figures did not work: {reason} The figures above stay in use.", {
    reason: sentenceFrom(told(problem)),
  });

function Facts({
  dataset,
  newest = dataset,
  holding,
  source,
  checked,
  problem,
  today,
}: Extract<State, { status: "ready" }> & { today: Day }) {
  const styles = useStyles();
  const overdue = overdueSentence(newest, today);
  const held = holding && heldText(holding, dataset);
  return (
    <>
      <dl className={styles.facts}>
        <dt>{say("Newest month")}</dt>
        <dd className={styles.newest}>{monthIn(dataset.newest)}</dd>
        <dt>{say("Released")}</dt>
        <dd>{dayIn(dataset.release)}</dd>
        {dataset.later.map((publication) => (
          <Fragment key={publication.id}>
            <dt>{say("Newer")}</dt>
            <dd>{laterSentence(publication)}</dd>
          </Fragment>
        ))}
        {held && (
          <>
            <dt>{say("In this workbook")}</dt>
            <dd>
              <Dated text={held} />
            </dd>
          </>
        )}
        <dt>{say("Next release")}</dt>
        <dd>
          <Dated text={nextSentence(newest, today)} />
        </dd>
        <dt>{say("Source")}</dt>
        <dd>
          <Dated text={say("U.S. Treasury, TIC: {source}", { source: told(source) })} />
        </dd>
        {checked && (
          <>
            <dt>{say("Checked")}</dt>
            <dd>{momentIn(checked)}</dd>
          </>
        )}
      </dl>
      {holding?.kind === "missing" && (
        <Notice tone="bad" sentence={missingSentence(holding, newest)} />
      )}
      {newest !== dataset && <Notice tone="warning" sentence={newerSentence(newest, dataset)} />}
      {problem && <Notice tone="warning" sentence={problemSentence(problem)} />}
      {overdue && <Notice tone="warning" sentence={overdue} />}
    </>
  );
}

function Failure({ reason, onRetry }: { readonly reason: string; readonly onRetry: () => void }) {
  const styles = useStyles();
  return (
    <Notice tone="bad" sentence={failureSentence(reason)}>
      <p>
        {say(
          "Formulas show an error until it is there. Check the network connection, then retry. If that does not help, close the workbook and open it again.",
        )}
      </p>
      <Button size="small" appearance="primary" className={styles.retry} onClick={onRetry}>
        {say("Retry")}
      </Button>
    </Notice>
  );
}
