import { say, translated } from "../../../language/say";
import {
  Button,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Select,
  tokens,
} from "@fluentui/react-components";
import { useId } from "react";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import { useSectionStyles } from "../../ui/section";
import { nameOf } from "./block";
import type { Draft } from "./draft";
import type { Vintage } from "./vintages";

const useStyles = makeStyles({
  holders: {
    display: "flex",
    flexWrap: "wrap",
    gap: "4px",
    margin: "2px 0 10px",
    padding: 0,
    listStyleType: "none",
  },
  label: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  months: {
    display: "grid",
    gridTemplateColumns: "1fr 1fr",
    columnGap: "8px",
    marginBottom: "10px",
  },
});

interface FunctionProps {
  readonly catalogue: readonly Entry[];
  readonly entry: Entry;
  readonly onChange: (name: string) => void;
}

/** Which function, of all in their groups. */
export function FunctionField({ catalogue, entry, onChange }: FunctionProps) {
  const section = useSectionStyles();
  const groups = [...new Set(catalogue.map(({ group }) => group))];
  return (
    <Field
      label={say("Function")}
      hint={translated(entry.summary)}
      size="small"
      className={section.field}
    >
      <Select
        size="small"
        className={section.control}
        value={entry.name}
        onChange={(_, { value }) => onChange(value)}
      >
        {groups.map((group) => (
          <optgroup key={group} label={translated(group)}>
            {catalogue
              .filter((other) => other.group === group)
              .map(({ name }) => (
                <option key={name} translate="no">
                  {name}
                </option>
              ))}
          </optgroup>
        ))}
      </Select>
    </Field>
  );
}

interface HolderProps extends Pick<Draft, "holders" | "together"> {
  readonly onRemove: (holder: string) => void;
  readonly onTogether: (together: boolean) => void;
}

/** The holders chosen so far, and what is to be done with several. */
export function HolderList({ holders, together, onRemove, onTogether }: HolderProps) {
  const styles = useStyles();
  const section = useSectionStyles();
  const id = useId();
  return (
    <>
      <span id={id} className={styles.label}>
        {holders.length > 1 ? say("Holders") : say("Holder")}
      </span>
      <ul className={styles.holders} aria-labelledby={id}>
        {holders.map((holder) => (
          <li key={holder}>
            <Button
              size="small"
              shape="circular"
              translate="no"
              aria-label={say("Remove {name}", { name: nameOf(holder) })}
              onClick={() => onRemove(holder)}
            >
              {nameOf(holder)}&nbsp;×
            </Button>
          </li>
        ))}
        {!holders.length && (
          <li className={section.muted}>{say("None yet: search for one above.")}</li>
        )}
      </ul>
      {holders.length > 1 && (
        <RadioGroup
          layout="horizontal"
          className={section.choices}
          aria-label={say("Several holders")}
          value={together ? "sum" : "each"}
          onChange={(_, { value }) => onTogether(value === "sum")}
        >
          <Radio value="each" label={say("Each by itself")} />
          <Radio value="sum" label={say("Added up")} />
        </RadioGroup>
      )}
    </>
  );
}

interface MonthProps {
  readonly from: string;
  readonly until: string;
  readonly onFrom: (text: string) => void;
  readonly onUntil: (text: string) => void;
}

/** One month, or several. */
export function MonthFields({ from, until, onFrom, onUntil }: MonthProps) {
  const styles = useStyles();
  const section = useSectionStyles();
  return (
    <div className={styles.months}>
      <Field label={say("Month")} size="small" hint={say("2025-11 or -1Y")}>
        <Input
          size="small"
          className={section.control}
          placeholder={say("newest")}
          value={from}
          onChange={(_, { value }) => onFrom(value)}
        />
      </Field>
      <Field label={say("Until")} size="small" hint={say("for several months")}>
        <Input
          size="small"
          className={section.control}
          placeholder={say("only that month")}
          value={until}
          onChange={(_, { value }) => onUntil(value)}
        />
      </Field>
    </div>
  );
}

interface VintageProps {
  readonly value: string;
  readonly vintages: readonly Vintage[];
  readonly onChange: (day: string) => void;
}

/** Which publication of the figure. */
export function VintageField({ value, vintages, onChange }: VintageProps) {
  const section = useSectionStyles();
  const isElsewhere = !["", "first"].includes(value) && vintages.every(({ day }) => day !== value);
  return (
    <Field label={say("Publication")} size="small" className={section.field}>
      <Select
        size="small"
        className={section.control}
        value={value}
        onChange={(_, { value: next }) => onChange(next)}
      >
        <option value="">{say("Today’s figures")}</option>
        <option value="first">{say("First print")}</option>
        {vintages.map(({ day, shown }) => (
          <option key={day} value={day}>
            {shown
              ? say("As of {day}: {figure}", { day, figure: shown })
              : say("As of {day}", { day })}
          </option>
        ))}
        {isElsewhere && (
          <option value={value}>{say("As of {day}: no such figure", { day: value })}</option>
        )}
      </Select>
    </Field>
  );
}
