import { Button, Field, Input, makeStyles, Select } from "@fluentui/react-components";
import type { Parameter } from "../../../formulas/catalogue/catalogue";
import { FLOWS, nameOfQuantity } from "../../../tic/measure";
import { useSectionStyles } from "../../ui/section";
import { useWorkbook } from "../../context";
import { labelOf } from "./draft";

const useStyles = makeStyles({
  control: { width: "100%", minWidth: 0 },
  row: { display: "flex", gap: "6px", "& > :first-child": { flexGrow: 1, minWidth: 0 } },
});

interface Props {
  readonly parameter: Parameter;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  month: "newest",
  start: "start of the history",
  end: "newest",
  span: "1M",
  of: "TOTAL",
  top: "20",
  n: "5",
  columns: "rank holder holdings change share",
  max_lag: "6",
  release: "newest",
  after: "newest release",
  options: "units=mn",
  dates: "Sheet1!A2:A41",
  prices: "Sheet1!B2:B41",
};

/** One argument of a formula: words to choose from where it takes nothing else, cells, or text. */
export function ArgumentField({ parameter, value, onChange }: Props) {
  const styles = useStyles();
  const section = useSectionStyles();
  const { selectedAddress } = useWorkbook();
  const { name, words, description } = parameter;
  const label = labelOf(parameter);
  if (words)
    return (
      <Field label={label} size="small" className={section.field}>
        <Select
          size="small"
          className={styles.control}
          value={value}
          onChange={(_, { value: next }) => onChange(next)}
        >
          <option value="">{defaultOf(description)}</option>
          {words.map(({ word, meaning }) => (
            <option key={word} value={word}>
              {word}: {meaning}
            </option>
          ))}
          {name === "measure" && description.includes("flow") && (
            <optgroup label="Flows">
              {FLOWS.map((flow) => (
                <option key={flow} value={flow}>
                  {flow}: {nameOfQuantity(flow)}
                </option>
              ))}
            </optgroup>
          )}
        </Select>
      </Field>
    );
  const cells = name === "dates" || name === "prices";
  const input = (
    <Input
      size="small"
      className={styles.control}
      placeholder={PLACEHOLDERS[name]}
      value={value}
      onChange={(_, { value: next }) => onChange(next)}
    />
  );
  return (
    <Field label={label} hint={hintOf(description)} size="small" className={section.field}>
      {cells
        ? (field) => (
            <div className={styles.row}>
              <Input
                {...field}
                size="small"
                className={styles.control}
                placeholder={PLACEHOLDERS[name]}
                value={value}
                onChange={(_, { value: next }) => onChange(next)}
              />
              <Button
                size="small"
                aria-label={`Use the selection for ${label}`}
                onClick={() => void selectedAddress().then((at) => at && onChange(at))}
              >
                Use selection
              </Button>
            </div>
          )
        : input}
    </Field>
  );
}

/** What counts where nothing is chosen, such as "treasuries (default)". */
const defaultOf = (description: string): string =>
  /[\w.]+ \(default\)/.exec(description)?.[0] ?? "(default)";

/** What is said of an argument, without what only concerns formulas that are typed. */
const hintOf = (description: string): string => description.replace(/ A range spills\.$/, "");
