import { say, translated } from "../../../language/say";
import { Field, Input, Select } from "@fluentui/react-components";
import type { Parameter } from "../../../formulas/catalogue/catalogue";
import { FLOWS, nameOfQuantity } from "../../../tic/measure";
import { CellsInput } from "../../ui/cells";
import { useSectionStyles } from "../../ui/section";
import { CELLS } from "./argument";
import { labelOf, placeholderOf } from "./labels";

interface Props {
  readonly parameter: Parameter;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** One argument of a formula: words to choose from where it takes nothing else, cells, or text. */
export function ArgumentField({ parameter, value, onChange }: Props) {
  const section = useSectionStyles();
  if (parameter.words) return <WordField parameter={parameter} value={value} onChange={onChange} />;
  const label = labelOf(parameter);
  const placeholder = placeholderOf(parameter);
  return (
    <Field label={label} hint={hintOf(parameter)} size="small" className={section.field}>
      {CELLS.includes(parameter.name) ? (
        (field) => (
          <CellsInput
            {...field}
            placeholder={placeholder}
            value={value}
            onChange={onChange}
            buttonName={say("Use the selection for {label}", { label })}
          />
        )
      ) : (
        <Input
          size="small"
          className={section.control}
          placeholder={placeholder}
          value={value}
          onChange={(_, { value: next }) => onChange(next)}
        />
      )}
    </Field>
  );
}

function WordField({ parameter, value, onChange }: Props) {
  const section = useSectionStyles();
  const { name, words = [], description } = parameter;
  return (
    <Field label={labelOf(parameter)} size="small" className={section.field}>
      <Select
        size="small"
        className={section.control}
        value={value}
        onChange={(_, { value: next }) => onChange(next)}
      >
        <option value="">{defaultOf(parameter)}</option>
        {words.map(({ word, meaning }) => (
          <option key={word} value={word}>
            {say("{word}: {meaning}", { word, meaning: translated(meaning) })}
          </option>
        ))}
        {name === "measure" && description.includes("flow") && (
          <optgroup label={say("Flows")}>
            {FLOWS.map((flow) => (
              <option key={flow} value={flow}>
                {say("{word}: {meaning}", {
                  word: flow,
                  meaning: translated(nameOfQuantity(flow)),
                })}
              </option>
            ))}
          </optgroup>
        )}
      </Select>
    </Field>
  );
}

/** What counts where nothing is chosen, such as "treasuries (default)". */
const defaultOf = ({ description }: Parameter): string =>
  say("{word} (default)", {
    word: /([\w.]+) \(default\)/.exec(description)?.[1] ?? "",
  }).trim();

/** What is said of an argument, without what only concerns formulas that are typed. */
function hintOf({ description }: Parameter): string {
  const [hint, rest] = [translated(description), say("A range spills.")];
  return hint.endsWith(rest) ? hint.slice(0, -rest.length).trimEnd() : hint;
}
