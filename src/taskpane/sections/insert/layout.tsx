import { say } from "../../../language/say";
import { Checkbox, Field, Radio, RadioGroup } from "@fluentui/react-components";
import { useSectionStyles } from "../../ui/section";
import type { Layout } from "./block";

interface Props {
  readonly layout: Layout;
  /** How many cells the draft has, one for each formula. */
  readonly count: number;
  /** Whether there can be headings. */
  readonly hasHeadings: boolean;
  /** Whether there can be a line that says where the figures are from. */
  readonly hasCredit: boolean;
  readonly onChange: (layout: Layout) => void;
}

/** Formulas or values; and how several stand on the sheet. */
export function LayoutChoice({ layout, count, hasHeadings, hasCredit, onChange }: Props) {
  const section = useSectionStyles();
  return (
    <>
      <Field label={say("Insert as")} size="small">
        <RadioGroup
          layout="horizontal"
          className={section.choices}
          value={layout.as}
          onChange={(_, { value }) => onChange({ ...layout, as: value as Layout["as"] })}
        >
          <Radio value="formulas" label={count > 1 ? say("Formulas") : say("Formula")} />
          <Radio value="values" label={say("Values")} />
        </RadioGroup>
      </Field>
      {count > 1 && (
        <RadioGroup
          layout="horizontal"
          aria-label={say("Direction")}
          className={section.choices}
          value={layout.direction}
          onChange={(_, { value }) =>
            onChange({ ...layout, direction: value as Layout["direction"] })
          }
        >
          <Radio value="down" label={say("Down")} />
          <Radio value="across" label={say("Across")} />
        </RadioGroup>
      )}
      {hasHeadings && (
        <Checkbox
          className={section.choice}
          label={say("With headings")}
          checked={layout.headings}
          onChange={(_, { checked }) => onChange({ ...layout, headings: checked === true })}
        />
      )}
      {hasCredit && (
        <Checkbox
          className={section.choice}
          label={say("With the source below")}
          checked={layout.credit}
          onChange={(_, { checked }) => onChange({ ...layout, credit: checked === true })}
        />
      )}
    </>
  );
}
