import { say } from "../../../language/say";
import { Button, Field, Input, Radio, RadioGroup } from "@fluentui/react-components";
import type { ComponentProps } from "react";
import type { SheetOptions } from "../../../workbook/sheets/sheets";
import { CellsInput } from "../../ui/cells";
import { useSectionStyles } from "../../ui/section";

interface Props {
  readonly value: string;
  readonly onChange: (text: string) => void;
}

interface CheckedProps extends Props {
  /** What is wrong with it; null if nothing. */
  readonly wrong: string | null;
}

/** Whom a sheet is about. */
export function HolderField({ value, wrong, onChange }: CheckedProps) {
  const section = useSectionStyles();
  return (
    <Field
      label={say("Holder")}
      size="small"
      hint={say("A country, a code such as CN, a region or a group")}
      validationMessage={wrong}
      className={section.field}
    >
      <Input
        size="small"
        className={section.control}
        placeholder="China"
        translate="no"
        value={value}
        onChange={(_, { value: next }) => onChange(next)}
      />
    </Field>
  );
}

/** The market series that a sheet is held against. */
export function MarketField({
  value,
  onChange,
  onReading,
}: Props & Pick<ComponentProps<typeof CellsInput>, "onReading">) {
  const section = useSectionStyles();
  return (
    <Field
      label={say("Your market series")}
      size="small"
      hint={say(
        "Two columns: dates, then prices or yields. Leave empty for the 10-year Treasury yield that comes with the add-in.",
      )}
      className={section.field}
    >
      {(field) => (
        <CellsInput
          {...field}
          translate="no"
          placeholder="Sheet1!A1:B120"
          value={value}
          onChange={onChange}
          {...(onReading && { onReading })}
        />
      )}
    </Field>
  );
}

/** A month, and a way out where it is none. */
export function MonthField({
  value,
  wrong,
  onChange,
  onNewest,
}: CheckedProps & { readonly onNewest: () => void }) {
  const section = useSectionStyles();
  return (
    <Field
      label={say("Month")}
      size="small"
      hint={say("2025-11; the newest if empty")}
      validationMessage={wrong}
      className={section.field}
    >
      {(field) => (
        <div className={section.row}>
          <Input
            {...field}
            size="small"
            className={section.control}
            placeholder={say("newest")}
            value={value}
            onChange={(_, { value: next }) => onChange(next)}
          />
          {wrong && (
            <Button size="small" onClick={onNewest}>
              {say("Take the newest")}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}

interface FillProps {
  readonly value: SheetOptions["as"];
  readonly onChange: (as: SheetOptions["as"]) => void;
}

/** Whether a sheet is filled with formulas, which follow new figures by themselves, or with values. */
export function FillChoice({ value, onChange }: FillProps) {
  const section = useSectionStyles();
  return (
    <Field label={say("Fill with")} size="small">
      <RadioGroup
        layout="horizontal"
        className={section.choices}
        value={value}
        onChange={(_, { value: next }) => onChange(next as SheetOptions["as"])}
      >
        <Radio value="formulas" label={say("Formulas")} />
        <Radio value="values" label={say("Values")} />
      </RadioGroup>
    </Field>
  );
}
