import { say } from "../../../language/say";
import { Field, Radio, RadioGroup } from "@fluentui/react-components";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import { useSectionStyles } from "../../ui/section";
import { canBeDrawn, chartOf, CHARTS, wholeOf, withChart } from "./charted";
import type { ChartWord, Draft } from "./draft";
import { namesOf } from "./order";

interface Props {
  readonly draft: Draft;
  readonly entry: Entry;
  readonly onChange: (draft: Draft) => void;
}

/** Whether the formula comes with a chart of Excel's, and which; nothing where there is nothing to draw. */
export function ChartChoice({ draft, entry, onChange }: Props) {
  const section = useSectionStyles();
  if (!canBeDrawn(entry.name) || draft.holders.length === 0) return null;
  const whole = wholeOf(draft);
  const share =
    whole === undefined
      ? say("Share of all")
      : say("Share of {whole}", { whole: namesOf({ holders: [whole], together: false })[0]! });
  return (
    <Field label={say("With a chart")} size="small">
      <RadioGroup
        layout="horizontal"
        className={section.choices}
        value={chartOf(draft)}
        onChange={(_, { value }) => onChange(withChart(draft, value as ChartWord))}
      >
        {CHARTS.map(({ word, label }) => (
          <Radio key={word} value={word} label={word === "share" ? share : say(label)} />
        ))}
      </RadioGroup>
    </Field>
  );
}
