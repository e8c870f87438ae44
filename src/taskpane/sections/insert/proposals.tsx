import { say } from "../../../language/say";
import { Button, makeStyles } from "@fluentui/react-components";
import { useMemo } from "react";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import { useSectionStyles } from "../../ui/section";
import { functionFinding, keyOf, type Finding, type HolderFinding } from "./finder";

const useStyles = makeStyles({
  chips: { display: "flex", flexWrap: "wrap", gap: "4px", marginTop: "8px", alignItems: "center" },
});

/** The largest holders are proposed until others have been used. */
const PROPOSED = 5;

interface Props {
  readonly holders: readonly HolderFinding[];
  readonly catalogue: readonly Entry[];
  /** What was chosen last, as `keyOf` of its finding. */
  readonly recent: readonly string[];
  readonly onChoose: (finding: Finding) => void;
}

/** What may be wanted, at a press. */
export function Proposals({ holders, catalogue, recent, onChoose }: Props) {
  const styles = useStyles();
  const section = useSectionStyles();
  const all = useMemo<readonly Finding[]>(
    () => [...holders, ...catalogue.map(functionFinding)],
    [holders, catalogue],
  );
  const largest = useMemo(() => largestOf(holders), [holders]);
  const used = recent.flatMap((key) => all.find((finding) => keyOf(finding) === key) ?? []);
  return (
    <div
      className={styles.chips}
      role="group"
      aria-label={used.length ? say("Recent") : say("Largest holders")}
    >
      <span className={section.muted}>{used.length ? say("Recent:") : say("Largest:")}</span>
      {(used.length ? used : largest).map((finding) => (
        <Button
          key={keyOf(finding)}
          size="small"
          shape="circular"
          translate="no"
          onClick={() => onChoose(finding)}
        >
          {finding.kind === "holder" ? finding.name : finding.text}
        </Button>
      ))}
    </div>
  );
}

const largestOf = (holders: readonly HolderFinding[]): readonly Finding[] =>
  holders
    .filter(({ detail }) => /^[A-Z]{2}$/.test(detail))
    .sort((a, b) => b.size - a.size)
    .slice(0, PROPOSED);
