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
import { useId, type RefObject } from "react";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import { useSectionStyles } from "../../ui/section";
import { nameOf } from "./block";
import { takesHolder, takesMonths, type Draft } from "./draft";
import { ArgumentField } from "./field";
import type { Vintage } from "./vintages";

const useStyles = makeStyles({
  control: { width: "100%", minWidth: 0 },
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
  more: {
    marginBottom: "8px",
    "& summary": {
      cursor: "pointer",
      fontSize: tokens.fontSizeBase200,
      lineHeight: tokens.lineHeightBase300,
    },
  },
});

interface Props {
  readonly catalogue: readonly Entry[];
  readonly entry: Entry;
  readonly draft: Draft;
  readonly vintages: readonly Vintage[];
  readonly onChange: (draft: Draft) => void;
  readonly onRemove: (holder: string) => void;
  readonly heading: RefObject<HTMLDivElement | null>;
}

const APART = ["holder", "month", "measure", "as_of", "options"];

/** Function, holders, months, what is held, and which publication. */
export function DraftForm({
  catalogue,
  entry,
  draft,
  vintages,
  onChange,
  onRemove,
  heading,
}: Props) {
  const styles = useStyles();
  const section = useSectionStyles();
  const id = useId();
  const parameter = (name: string) => entry.parameters.find((of) => of.name === name);
  const set = (name: string, text: string) =>
    onChange({ ...draft, fields: { ...draft.fields, [name]: text } });
  const field = (name: string) => {
    const found = parameter(name);
    return (
      found && (
        <ArgumentField
          key={name}
          parameter={found}
          value={draft.fields[name] ?? ""}
          onChange={(text) => set(name, text)}
        />
      )
    );
  };
  const asOf = draft.fields["as_of"] ?? "";
  const isElsewhere = !["", "first"].includes(asOf) && vintages.every(({ day }) => day !== asOf);
  const own = entry.parameters.filter(({ name }) => !APART.includes(name));
  const groups = [...new Set(catalogue.map(({ group }) => group))];
  return (
    <>
      <div ref={heading}>
        <Field label="Function" hint={entry.summary} size="small" className={section.field}>
          <Select
            size="small"
            className={styles.control}
            value={draft.name}
            onChange={(_, { value }) => onChange({ ...draft, name: value })}
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
      </div>

      {takesHolder(entry) && (
        <>
          <span id={`${id}-holders`} className={styles.label}>
            {draft.holders.length > 1 ? "Holders" : "Holder"}
          </span>
          <ul className={styles.holders} aria-labelledby={`${id}-holders`}>
            {draft.holders.map((holder) => (
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
            {!draft.holders.length && (
              <li className={section.muted}>None yet: search for one above.</li>
            )}
          </ul>
          {draft.holders.length > 1 && (
            <RadioGroup
              layout="horizontal"
              className={section.choices}
              aria-label="Several holders"
              value={draft.together ? "sum" : "each"}
              onChange={(_, { value }) => onChange({ ...draft, together: value === "sum" })}
            >
              <Radio value="each" label="Each by itself" />
              <Radio value="sum" label="Added up" />
            </RadioGroup>
          )}
        </>
      )}

      {parameter("month") && takesMonths(entry) && (
        <div className={styles.months}>
          <Field label="Month" size="small" hint="2025-11 or -1Y">
            <Input
              size="small"
              className={styles.control}
              placeholder="newest"
              value={draft.fields["month"] ?? ""}
              onChange={(_, { value }) => set("month", value)}
            />
          </Field>
          <Field label="Until" size="small" hint="for several months">
            <Input
              size="small"
              className={styles.control}
              placeholder="only that month"
              value={draft.until}
              onChange={(_, { value }) => onChange({ ...draft, until: value })}
            />
          </Field>
        </div>
      )}
      {parameter("month") && !takesMonths(entry) && field("month")}
      {own.map(({ name }) => field(name))}
      {field("measure")}
      {parameter("as_of") && (
        <Field label="Publication" size="small" className={section.field}>
          <Select
            size="small"
            className={styles.control}
            value={asOf}
            onChange={(_, { value }) => set("as_of", value)}
          >
            <option value="">Today’s figures</option>
            <option value="first">First print</option>
            {vintages.map(({ day, shown }) => (
              <option key={day} value={day}>
                As of {day}
                {shown && `: ${shown}`}
              </option>
            ))}
            {isElsewhere && <option value={asOf}>As of {asOf}: no such figure</option>}
          </Select>
        </Field>
      )}
      {parameter("options") && (
        <details className={styles.more}>
          <summary>More options</summary>
          {field("options")}
        </details>
      )}
    </>
  );
}
