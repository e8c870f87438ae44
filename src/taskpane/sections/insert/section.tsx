import { Button, makeStyles } from "@fluentui/react-components";
import { useMemo, useRef, useState } from "react";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import type { State } from "../../../runtime/store";
import { useAnnounce } from "../../ui/announcer";
import { FunctionItem } from "../help/item";
import type { Evaluate } from "../../props";
import { useSectionStyles } from "../../ui/section";
import { nameOf } from "./block";
import { FindBox } from "./box";
import { takesHolder, takesHolders, type Draft } from "./draft";
import { holderFindings, keyOf, type Finding } from "./finder";
import { DraftForm } from "./form";
import { Preview } from "./preview";
import { recentKeys, withRecent } from "./recent";
import { useVintages } from "./vintages";

const useStyles = makeStyles({
  chips: { display: "flex", flexWrap: "wrap", gap: "4px", marginTop: "8px", alignItems: "center" },
  about: { paddingTop: "4px" },
});

interface Props {
  readonly catalogue: readonly Entry[];
  readonly evaluate: Evaluate;
  readonly state: State;
}

const EMPTY: Draft = { name: "HOLDINGS", holders: [], together: false, fields: {}, until: "" };

/** The largest holders are proposed until others have been used. */
const PROPOSED = 5;

/** From a holder or a question to a formula on the sheet. */
export function InsertSection({ catalogue, evaluate, state }: Props) {
  const styles = useStyles();
  const section = useSectionStyles();
  const announce = useAnnounce();
  const heading = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState(EMPTY);
  const [recent, setRecent] = useState(recentKeys);
  const [about, setAbout] = useState(false);
  const dataset = state.status === "ready" ? state.dataset : undefined;
  const holders = useMemo(() => holderFindings(dataset), [dataset]);
  const entry = catalogue.find(({ name }) => name === draft.name) ?? catalogue[0]!;
  const findings = useMemo<readonly Finding[]>(
    () => [
      ...holders,
      ...catalogue.map((of) => ({ kind: "function", text: of.name, entry: of }) as const),
    ],
    [holders, catalogue],
  );

  const choose = (finding: Finding) => {
    setRecent(withRecent(recent, keyOf(finding)));
    if (finding.kind === "function") {
      setDraft((before) => ({ ...before, name: finding.text }));
      announce(`${finding.text} is chosen. ${finding.entry.summary}`);
    } else {
      setDraft((before) => withHolder(before, finding.text, entry));
      announce(`${finding.name} is added.`);
    }
  };

  const remove = (holder: string) => {
    setDraft((before) => ({
      ...before,
      holders: before.holders.filter((other) => other !== holder),
    }));
    // Its button goes away.
    heading.current?.querySelector("select")?.focus();
    announce(`${nameOf(holder)} is removed.`);
  };

  const used = recent.flatMap((key) => findings.find((finding) => keyOf(finding) === key) ?? []);
  const largest = useMemo(
    () =>
      [...holders]
        .filter(({ detail }) => /^[A-Z]{2}$/.test(detail))
        .sort((a, b) => b.size - a.size)
        .slice(0, PROPOSED),
    [holders],
  );
  const offered: readonly Finding[] = used.length ? used : largest;
  const [holder, several] = [
    draft.holders[0] ?? "",
    draft.holders.length > 1 || draft.until !== "",
  ];
  const vintages = useVintages(
    evaluate,
    several || !takesHolder(entry) ? "" : holder,
    draft.fields["month"] ?? "",
    draft.fields["measure"] ?? "",
    state,
  );
  return (
    <>
      <section className={section.card} aria-label="Find">
        <FindBox holders={holders} catalogue={catalogue} recent={recent} onChoose={choose} />
        <div
          className={styles.chips}
          role="group"
          aria-label={used.length ? "Recent" : "Largest holders"}
        >
          <span className={section.muted}>{used.length ? "Recent:" : "Largest:"}</span>
          {offered.map((finding) => (
            <Button
              key={keyOf(finding)}
              size="small"
              shape="circular"
              onClick={() => choose(finding)}
            >
              {finding.kind === "holder" ? finding.name : finding.text}
            </Button>
          ))}
        </div>
      </section>
      <section className={section.card} aria-label="Formula">
        <DraftForm
          catalogue={catalogue}
          entry={entry}
          draft={draft}
          vintages={vintages}
          onChange={setDraft}
          onRemove={remove}
          heading={heading}
        />
        <Preview entry={entry} draft={draft} evaluate={evaluate} state={state} />
      </section>
      <section className={styles.about} aria-label={`About ${entry.name}`}>
        <FunctionItem
          key={entry.name}
          entry={entry}
          open={about}
          onToggle={() => setAbout(!about)}
          state={state}
        />
      </section>
    </>
  );
}

/** Adds a holder where several can be asked about, otherwise puts it in place of the one there. */
function withHolder(draft: Draft, holder: string, entry: Entry): Draft {
  // A function that asks about no holder is not what was meant.
  const name = takesHolder(entry) ? draft.name : EMPTY.name;
  if (draft.holders.includes(holder)) return { ...draft, name };
  const kept = name !== draft.name || takesHolders(entry) ? draft.holders : [];
  return { ...draft, name, holders: [...kept, holder] };
}
