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
    <Field label="Function" hint={entry.summary} size="small" className={section.field}>
      <Select
        size="small"
        className={section.control}
        value={entry.name}
        onChange={(_, { value }) => onChange(value)}
      >
        {groups.map((group) => (
          <optgroup key={group} label={group}>
            {catalogue
              .filter((other) => other.group === group)
              .map(({ name }) => (
                <option key={name}>{name}</option>
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
        {holders.length > 1 ? "Holders" : "Holder"}
      </span>
      <ul className={styles.holders} aria-labelledby={id}>
        {holders.map((holder) => (
          <li key={holder}>
            <Button
              size="small"
              shape="circular"
              aria-label={`Remove ${nameOf(holder)}`}
              onClick={() => onRemove(holder)}
            >
              {nameOf(holder)}&nbsp;×
            </Button>
          </li>
        ))}
        {!holders.length && <li className={section.muted}>None yet: search for one above.</li>}
      </ul>
      {holders.length > 1 && (
        <RadioGroup
          layout="horizontal"
          className={section.choices}
          aria-label="Several holders"
          value={together ? "sum" : "each"}
          onChange={(_, { value }) => onTogether(value === "sum")}
        >
          <Radio value="each" label="Each by itself" />
          <Radio value="sum" label="Added up" />
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
      <Field label="Month" size="small" hint="2025-11 or -1Y">
        <Input
          size="small"
          className={section.control}
          placeholder="newest"
          value={from}
          onChange={(_, { value }) => onFrom(value)}
        />
      </Field>
      <Field label="Until" size="small" hint="for several months">
        <Input
          size="small"
          className={section.control}
          placeholder="only that month"
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
    <Field label="Publication" size="small" className={section.field}>
      <Select
        size="small"
        className={section.control}
        value={value}
        onChange={(_, { value: next }) => onChange(next)}
      >
        <option value="">Today’s figures</option>
        <option value="first">First print</option>
        {vintages.map(({ day, shown }) => (
          <option key={day} value={day}>
            As of {day}
            {shown && `: ${shown}`}
          </option>
        ))}
        {isElsewhere && <option value={value}>As of {value}: no such figure</option>}
      </Select>
    </Field>
  );
}
