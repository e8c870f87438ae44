import { say } from "../../../language/say";
import { Button, makeStyles } from "@fluentui/react-components";
import { useMemo, type MouseEvent, type ReactNode } from "react";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import { useSectionStyles } from "../../ui/section";
import { functionFinding, keyOf, type Finding, type HolderFinding } from "./finder";

const useStyles = makeStyles({
  chips: { display: "flex", flexWrap: "wrap", gap: "4px", marginTop: "8px", alignItems: "center" },
});

/** So many of the largest are proposed at a time, and so many are taken at once. */
const [PROPOSED, TOGETHER] = [5, 10];

interface Props {
  readonly holders: readonly HolderFinding[];
  readonly catalogue: readonly Entry[];
  /** What was chosen last, as `keyOf` of its finding. */
  readonly recent: readonly string[];
  /** The holders that are taken already. */
  readonly taken: readonly string[];
  /** Whether several can be taken. */
  readonly takesSeveral: boolean;
  readonly onChoose: (finding: Finding) => void;
  readonly onChooseAll: (findings: readonly HolderFinding[]) => void;
}

/** What may be wanted, at a press: what was used last, and the largest holders until each is taken. */
export function Proposals(props: Props) {
  const { holders, catalogue, recent, taken, takesSeveral, onChoose, onChooseAll } = props;
  const all = useMemo<readonly Finding[]>(
    () => [...holders, ...catalogue.map(functionFinding)],
    [holders, catalogue],
  );
  const largest = useMemo(() => largestOf(holders), [holders]);
  const isFree = (finding: Finding) => finding.kind !== "holder" || !taken.includes(finding.text);
  const used = recent
    .flatMap((key) => all.find((finding) => keyOf(finding) === key) ?? [])
    .filter(isFree);
  const left = largest.filter(isFree);
  const together = largest.slice(0, TOGETHER);
  return (
    <>
      {used.length > 0 && (
        <Chips label={say("Recent")} lead={say("Recent:")} of={used} onChoose={onChoose} />
      )}
      {left.length > 0 && (
        <Chips
          label={say("Largest holders")}
          lead={say("Largest:")}
          of={left.filter((finding) => !used.includes(finding)).slice(0, PROPOSED)}
          onChoose={onChoose}
        >
          {takesSeveral && together.some(isFree) && (
            <Button size="small" shape="circular" onClick={leaving(() => onChooseAll(together))}>
              {say("The ten largest")}
            </Button>
          )}
        </Chips>
      )}
    </>
  );
}

interface ChipsProps extends Pick<Props, "onChoose"> {
  readonly label: string;
  readonly lead: string;
  readonly of: readonly Finding[];
  readonly children?: ReactNode;
}

function Chips({ label, lead, of, onChoose, children }: ChipsProps) {
  const styles = useStyles();
  const section = useSectionStyles();
  return (
    <div className={styles.chips} role="group" aria-label={label}>
      <span className={section.muted}>{lead}</span>
      {of.map((finding) => (
        <Button
          key={keyOf(finding)}
          size="small"
          shape="circular"
          translate="no"
          onClick={leaving(() => onChoose(finding))}
        >
          {finding.kind === "holder" ? finding.name : finding.text}
        </Button>
      ))}
      {children}
    </div>
  );
}

/** What is pressed goes away: the keyboard is left at its neighbour. */
const leaving = (act: () => void) => (event: MouseEvent<HTMLElement>) => {
  const { nextElementSibling: next, previousElementSibling: before } = event.currentTarget;
  (next ?? before)?.closest<HTMLElement>("button")?.focus();
  act();
};

const largestOf = (holders: readonly HolderFinding[]): readonly HolderFinding[] =>
  holders.filter(({ detail }) => /^[A-Z]{2}$/.test(detail)).sort((a, b) => b.size - a.size);
