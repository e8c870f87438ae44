import { say, text, type Text } from "../../language/say";
import { Radio, RadioGroup, Label, makeStyles } from "@fluentui/react-components";
import { useId } from "react";
import { useSectionStyles } from "./section";
import type { Scope } from "../../workbook/excel/work";

const useStyles = makeStyles({
  group: { marginBottom: "6px" },
});

const NAMES: Readonly<Record<Scope, Text>> = {
  workbook: text("Workbook"),
  sheet: text("This sheet"),
  selection: text("Selection"),
};

/** Where formulas are that a scope is about, in a sentence. */
const PLACES: Readonly<Record<Scope, Text>> = {
  workbook: text("in this workbook"),
  sheet: text("on this sheet"),
  selection: text("in the selection"),
};

export const placeIn = (scope: Scope): string => say(PLACES[scope]);

interface Props {
  readonly label: string;
  readonly scope: Scope;
  readonly onChange: (scope: Scope) => void;
  /** A scope that makes no sense here. */
  readonly without?: Scope;
}

/** How much of the workbook a task is about. */
export function ScopeChoice({ label, scope, onChange, without }: Props) {
  const styles = useStyles();
  const section = useSectionStyles();
  const id = useId();
  return (
    <div className={styles.group}>
      <Label id={id} size="small">
        {label}
      </Label>
      <RadioGroup
        layout="horizontal"
        aria-labelledby={id}
        className={section.choices}
        value={scope}
        onChange={(_, { value }) => onChange(value as Scope)}
      >
        {(Object.keys(NAMES) as Scope[])
          .filter((each) => each !== without)
          .map((each) => (
            <Radio key={each} value={each} label={say(NAMES[each])} />
          ))}
      </RadioGroup>
    </div>
  );
}
