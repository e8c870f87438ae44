import { Button, makeStyles } from "@fluentui/react-components";
import { say } from "../../../language/say";
import { nameOf } from "./block";
import type { Draft } from "./draft";

const useStyles = makeStyles({
  ways: { display: "flex", flexWrap: "wrap", gap: "6px", marginTop: "6px" },
});

/** So many holders are offered one by one. */
const MOST = 5;

interface Props {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** The ways on where a function takes one holder, and several are chosen. */
export function FewerHolders({ draft, onChange }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.ways}>
      <Button size="small" onClick={() => onChange({ ...draft, together: true })}>
        {say("Add them up")}
      </Button>
      {draft.holders.slice(0, MOST).map((holder) => (
        <Button key={holder} size="small" onClick={() => onChange({ ...draft, holders: [holder] })}>
          {say("Only {name}", { name: nameOf(holder) })}
        </Button>
      ))}
    </div>
  );
}
