import { say, together, translated } from "../../../language/say";
import { makeStyles } from "@fluentui/react-components";
import { useMemo, useRef, useState } from "react";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import type { State } from "../../../runtime/store";
import { FunctionItem } from "../../functions/item";
import { useOrder } from "../../task/order";
import { useAnnounce } from "../../ui/announcer";
import { useSpoken } from "../../ui/spoken";
import { useSectionStyles } from "../../ui/section";
import { nameOf } from "./block";
import { FindBox } from "./box";
import { EMPTY, takesHolder, takesHolders, type Draft } from "./draft";
import { Figures } from "./figures";
import {
  functionFinding,
  holderFindings,
  keyOf,
  type Finding,
  type FunctionFinding,
  type HolderFinding,
} from "./finder";
import { DraftForm } from "./form";
import type { PhraseFinding } from "./phrases";
import { Preview } from "./preview";
import { Proposals } from "./proposals";
import { recentKeys, withRecent } from "./recent";
import { addedSentence, StepLine, useForm, type FormSteps } from "./undo";
import { useUndoKeys } from "./keys";
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
  const steps = useForm(toBox);
  const { draft, setDraft } = steps;
  const dataset = state.status === "ready" ? state.dataset : undefined;
  const spoken = useSpoken();
  const holders = useMemo(() => holderFindings(dataset), [dataset, spoken]);
  const entry = catalogue.find(({ name }) => name === draft.name) ?? catalogue[0]!;
  const vintages = useDraftVintages(draft, entry, state);
  const figures = useRef<HTMLDivElement>(null);
  // The button of the task, below which formulas are chosen.
  const toTask = () => figures.current?.querySelector("button")?.focus();
  const { recent, choose, chooseAll, remove } = useChoices(entry, steps, toTask);
  const onKeyDown = useUndoKeys(steps);

  const found = { holders, catalogue, recent, onChoose: choose };
  return (
    <div onKeyDown={onKeyDown}>
      <section ref={box} className={section.card} aria-label={say("Find")}>
        <FindBox {...found} newest={dataset?.newest} />
        <Proposals
          {...found}
          taken={takesHolder(entry) ? draft.holders : []}
          takesSeveral={!takesHolder(entry) || takesHolders(entry)}
          onChooseAll={chooseAll}
        />
      </section>
      <section className={section.card} aria-label={say("Formula")}>
        <StepLine steps={steps} entry={entry} />
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
        <Preview
          entry={entry}
          draft={draft}
          state={state}
          onChange={setDraft}
          onInserted={steps.tellInserted}
        />
      </section>
      <About entry={entry} state={state} />
      <Figures card={figures} />
    </div>
  );
}

/**
 * What is done with what is chosen, and what was chosen last.
 *
 * @param toTask Leads to what the section does besides.
 */
function useChoices(entry: Entry, steps: FormSteps, toTask: () => void) {
  const announce = useAnnounce();
  const { draft, setDraft, setPhrase, choose: chooseHolders } = steps;
  const [recent, setRecent] = useState(recentKeys);
  const choose = (finding: Finding) => {
    if (finding.kind === "task") {
      toTask();
      return;
    }
    const used = finding.kind === "phrase" ? functionFinding(finding.entry) : finding;
    setRecent(withRecent(recent, keyOf(used)));
    if (finding.kind === "holder") {
      chooseHolders([finding.text], entry, say("{name} is added.", { name: finding.name }));
      return;
    }
    announce(chosenSentence(finding));
    if (finding.kind === "phrase") setPhrase(finding);
    else setDraft({ ...draft, name: finding.text });
  };
  const chooseAll = (findings: readonly HolderFinding[]) => {
    const texts = findings.map(({ text }) => text);
    chooseHolders(texts, entry, addedSentence(texts));
  };
  const remove = (holder: string) => {
    setDraft({ ...draft, holders: draft.holders.filter((other) => other !== holder) });
    announce(say("{name} is removed.", { name: nameOf(holder) }));
  };
  return { recent, choose, chooseAll, remove };
}

/** What has become of the draft, for those who listen. */
const chosenSentence = (finding: FunctionFinding | PhraseFinding): string =>
  finding.kind === "phrase"
    ? say("{phrase}: {name} is chosen and filled in.", {
        phrase: finding.text,
        name: finding.entry.name,
      })
    : together(say("{name} is chosen.", { name: finding.text }), translated(finding.entry.summary));

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
