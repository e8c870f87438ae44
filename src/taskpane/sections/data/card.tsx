import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { Fragment, useEffect, useRef } from "react";
import type { State } from "../../../runtime/store";
import { formatDay, formatMonth, type Day } from "../../../tic/month";
import { useAnnounce } from "../../ui/announcer";
import { Dated } from "../../ui/dated";
import { Notice } from "../../ui/notice";
import { sentenceFrom } from "../../ui/sentence";
import { heldText, missingSentence, newerSentence } from "./holding";
import { laterSentence, nextSentence, overdueSentence, timeText } from "./release";

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
        Data
      </h2>
      {state.status === "loading" && (
        <Spinner size="tiny" label="Loading the data…" className={styles.loading} />
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
  const ready = `Data to ${formatMonth(dataset.newest)}, released ${formatDay(dataset.release)}.`;
  const overdue = overdueSentence(newest, today);
  return overdue === undefined ? ready : `${ready} ${overdue}`;
}

const failureSentence = (reason: string): string =>
  `The data could not be loaded: ${sentenceFrom(reason)}`;

const problemSentence = (problem: string): string =>
  `The last check for newer figures did not work: ${sentenceFrom(problem)} The figures above stay in use.`;

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
  const held = holding && heldText(holding);
  return (
    <>
      <dl className={styles.facts}>
        <dt>Newest month</dt>
        <dd className={styles.newest}>{formatMonth(dataset.newest)}</dd>
        <dt>Released</dt>
        <dd>{formatDay(dataset.release)}</dd>
        {held && (
          <>
            <dt>In this workbook</dt>
            <dd>
              <Dated text={held} />
            </dd>
          </>
        )}
        {dataset.later.map((publication) => (
          <Fragment key={publication.id}>
            <dt>Newer</dt>
            <dd>{laterSentence(publication)}</dd>
          </Fragment>
        ))}
        <dt>Next release</dt>
        <dd>
          <Dated text={nextSentence(newest, today)} />
        </dd>
        <dt>Source</dt>
        <dd>
          <Dated text={`U.S. Treasury, TIC: ${source}`} />
        </dd>
        {checked && (
          <>
            <dt>Checked</dt>
            <dd>{timeText(checked)}</dd>
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
        Formulas show an error until it is there. Check the network connection, then retry. If that
        does not help, close the workbook and open it again.
      </p>
      <Button size="small" appearance="primary" className={styles.retry} onClick={onRetry}>
        Retry
      </Button>
    </Notice>
  );
}
