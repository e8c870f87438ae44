import { say, together, translated } from "../../../language/say";
import { makeStyles } from "@fluentui/react-components";
import { type Dispatch, type SetStateAction, useMemo, useRef, useState } from "react";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import type { State } from "../../../runtime/store";
import { FunctionItem } from "../../functions/item";
import { useOrder } from "../../task/order";
import { useAnnounce } from "../../ui/announcer";
import { useSpoken } from "../../ui/spoken";
import { useSectionStyles } from "../../ui/section";
import { nameOf } from "./block";
import { FindBox } from "./box";
import { EMPTY, takesHolder, takesHolders, withHolder, withHolders, type Draft } from "./draft";
import { Figures } from "./figures";
import {
  functionFinding,
  holderFindings,
  keyOf,
  type Finding,
  type HolderFinding,
  type TaskFinding,
} from "./finder";
import { DraftForm } from "./form";
import type { PhraseFinding } from "./phrases";
import { Preview } from "./preview";
import { Proposals } from "./proposals";
import { recentKeys, withRecent } from "./recent";
import { PhraseLine, useForm } from "./undo";
import { useVintages, type Subject, type Vintage } from "./vintages";

const useStyles = makeStyles({ about: { paddingTop: "4px" } });

interface Props {
  readonly catalogue: readonly Entry[];
  readonly state: State;
}

/** From a holder or a question to a formula on the sheet. */
export function InsertSection({ catalogue, state }: Props) {
  const section = useSectionStyles();
  const heading = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLElement>(null);
  const toBox = () => box.current?.querySelector("input")?.focus();
  useOrder(["Insert"], toBox);
  const { draft, setDraft, setPhrase, phrase, undo } = useForm(toBox);
  const dataset = state.status === "ready" ? state.dataset : undefined;
  const spoken = useSpoken();
  const holders = useMemo(() => holderFindings(dataset), [dataset, spoken]);
  const entry = catalogue.find(({ name }) => name === draft.name) ?? catalogue[0]!;
  const vintages = useDraftVintages(draft, entry, state);
  const figures = useRef<HTMLDivElement>(null);
  const { recent, choose, chooseAll, remove } = useChoices(entry, {
    setDraft,
    setPhrase,
    // Its button, below which formulas are chosen.
    toTask: () => figures.current?.querySelector("button")?.focus(),
  });

  const found = { holders, catalogue, recent, onChoose: choose };
  return (
    <>
      <section ref={box} className={section.card} aria-label={say("Find")}>
        <FindBox
          {...found}
          newest={dataset?.newest}
          onUndo={phrase === undefined ? undefined : undo}
        />
        <Proposals
          {...found}
          taken={takesHolder(entry) ? draft.holders : []}
          takesSeveral={!takesHolder(entry) || takesHolders(entry)}
          onChooseAll={chooseAll}
        />
      </section>
      <section className={section.card} aria-label={say("Formula")}>
        {phrase !== undefined && <PhraseLine phrase={phrase} onUndo={undo} />}
        <DraftForm
          catalogue={catalogue}
          entry={entry}
          draft={draft}
          vintages={vintages}
          onChange={setDraft}
          onRemove={(holder) => {
            remove(holder);
            // Its button goes away.
            heading.current?.querySelector("select")?.focus();
          }}
          heading={heading}
        />
        <Preview entry={entry} draft={draft} state={state} onChange={setDraft} />
      </section>
      <About entry={entry} state={state} />
      <Figures card={figures} />
    </>
  );
}

/** Where a choice leads. */
interface Ways {
  readonly setDraft: Dispatch<SetStateAction<Draft>>;
  readonly setPhrase: (found: PhraseFinding) => void;
  readonly toTask: () => void;
}

/** What is done with what is chosen, and what was chosen last. */
function useChoices(entry: Entry, { setDraft, setPhrase, toTask }: Ways) {
  const announce = useAnnounce();
  const [recent, setRecent] = useState(recentKeys);
  const choose = (finding: Finding) => {
    if (finding.kind === "task") {
      toTask();
      return;
    }
    const used = finding.kind === "phrase" ? functionFinding(finding.entry) : finding;
    setRecent(withRecent(recent, keyOf(used)));
    announce(chosenSentence(finding));
    if (finding.kind === "phrase") setPhrase(finding);
    else
      setDraft((before) =>
        finding.kind === "function"
          ? { ...before, name: finding.text }
          : withHolder(before, finding.text, entry),
      );
  };
  const chooseAll = (findings: readonly HolderFinding[]) => {
    announce(
      say("{count, plural, one {# holder is added.} other {# holders are added.}}", {
        count: findings.length,
      }),
    );
    setDraft((before) =>
      withHolders(
        before,
        findings.map(({ text }) => text),
        entry,
      ),
    );
  };
  const remove = (holder: string) => {
    setDraft((before) => ({
      ...before,
      holders: before.holders.filter((other) => other !== holder),
    }));
    announce(say("{name} is removed.", { name: nameOf(holder) }));
  };
  return { recent, choose, chooseAll, remove };
}

/** What has become of the draft, for those who listen. */
function chosenSentence(finding: Exclude<Finding, TaskFinding>): string {
  switch (finding.kind) {
    case "phrase":
      return say("{phrase}: {name} is chosen and filled in.", {
        phrase: finding.text,
        name: finding.entry.name,
      });
    case "function":
      return together(
        say("{name} is chosen.", { name: finding.text }),
        translated(finding.entry.summary),
      );
    case "holder":
      return say("{name} is added.", { name: finding.name });
  }
}

/** What the function of a draft takes, with its example, for who asks. */
function About({ entry, state }: Pick<Props, "state"> & { readonly entry: Entry }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  return (
    <section className={styles.about} aria-label={say("About {name}", { name: entry.name })}>
      <FunctionItem
        key={entry.name}
        entry={entry}
        open={open}
        onToggle={() => setOpen(!open)}
        state={state}
      />
    </section>
  );
}

/** The lines of HEADLINE, in the press releases and in the tables. */
const HEADLINE: readonly Subject[] = [
  { holder: "", measure: "headline.net" },
  { holder: "", measure: "securities.net" },
];

/** Functions of flows, and what their measure is the flow of. */
const FLOWS: Readonly<Record<string, string>> = { FLOW: "net", VALUATION: "valuation" };

/** The measure whose publications a function's figures come from. */
function measureOf({ name }: Entry, typed: string): string {
  const flow = FLOWS[name];
  return flow ? `${typed || "longterm"}.${flow}` : typed;
}

/** The publications of what a draft asks about: of its holders, or of all holders together. */
function useDraftVintages(draft: Draft, entry: Entry, state: State): readonly Vintage[] {
  const { holders, until, fields } = draft;
  const measure = measureOf(entry, fields["measure"] ?? "");
  const subjects =
    entry.name === "HEADLINE"
      ? HEADLINE
      : takesHolder(entry) && holders.length
        ? holders.map((holder) => ({ holder, measure }))
        : [{ holder: "", measure }];
  const shown = useVintages(subjects, until || (fields["month"] ?? ""), state);
  // What was printed is the answer of HOLDINGS, and of no function that makes something else of it.
  return holders.length && entry.name === EMPTY.name
    ? shown
    : shown.map(({ day }) => ({ day, shown: "" }));
}
