import { Button, Field, Input, makeStyles, Radio, RadioGroup } from "@fluentui/react-components";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useAnnounce } from "../../ui/announcer";
import { TaskControls } from "../../ui/controls";
import type { Problem } from "../../../workbook/sheets/language/check";
import type { SheetKindInfo, SheetOptions } from "../../../workbook/sheets/sheets";
import type { Summary } from "../../props";
import { useSectionStyles } from "../../ui/section";
import type { Task } from "../../task/task";
import { useWorkbook } from "../../context";

const useStyles = makeStyles({
  control: { width: "100%", minWidth: 0 },
  row: { display: "flex", gap: "6px", "& > :first-child": { flexGrow: 1, minWidth: 0 } },
});

const NOBODY: Problem = { field: "holder", sentence: "Write whom the sheet is about." };

interface Props {
  readonly offer: SheetKindInfo;
  readonly task: Task<Summary>;
  readonly onCreate: (options: SheetOptions) => void;
  readonly onClose: () => void;
}

/** What a ready-made sheet needs to know before it is made. */
export function CreateForm({ offer, task, onCreate, onClose }: Props) {
  const styles = useStyles();
  const section = useSectionStyles();
  const { takes } = offer;
  const form = useRef<HTMLDivElement>(null);
  const { selectedAddress, sheets } = useWorkbook();
  const announce = useAnnounce();
  const [as, setAs] = useState<SheetOptions["as"]>("formulas");
  const [holder, setHolder] = useState("China");
  const [month, setMonth] = useState("");
  const [market, setMarket] = useState("");
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    // The button that opened the form went away.
    form.current?.querySelector<HTMLElement>("input, button")?.focus();
  }, []);
  const wrong = (field: Problem["field"]) => (problem?.field === field ? problem.sentence : null);
  const create = async () => {
    if (task.busy !== undefined) return;
    const options: SheetOptions = {
      as: offer.valuesOnly ? "values" : as,
      ...(takes.includes("holder") && { holder: holder.trim() }),
      ...(month.trim() && { month: month.trim() }),
      ...(market.trim() && { market: market.trim() }),
    };
    // What keeps the question from being answered is told when the sheet is made.
    const found =
      options.holder === "" ? NOBODY : await sheets.problem(options).catch(() => undefined);
    setProblem(found);
    if (found) announce(found.sentence);
    else onCreate(options);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onClose();
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    void create();
  };
  return (
    <div ref={form} onKeyDown={onKeyDown}>
      {takes.includes("holder") && (
        <Field
          label="Holder"
          size="small"
          hint="A country, a code such as CN, a region or a group"
          validationMessage={wrong("holder")}
          className={section.field}
        >
          <Input
            size="small"
            className={styles.control}
            placeholder="China"
            value={holder}
            onChange={(_, { value }) => setHolder(value)}
          />
        </Field>
      )}
      {takes.includes("market") && (
        <Field
          label="Your market series"
          size="small"
          hint="Two columns: dates, then prices or yields. Leave empty for the 10-year Treasury yield that comes with the add-in."
          className={section.field}
        >
          {(field) => (
            <div className={styles.row}>
              <Input
                {...field}
                size="small"
                className={styles.control}
                placeholder="Sheet1!A1:B120"
                value={market}
                onChange={(_, { value }) => setMarket(value)}
              />
              <Button
                size="small"
                onClick={() => void selectedAddress().then((at) => at && setMarket(at))}
              >
                Use selection
              </Button>
            </div>
          )}
        </Field>
      )}
      {takes.includes("month") && (
        <Field
          label="Month"
          size="small"
          hint="2025-11; the newest if empty"
          validationMessage={wrong("month")}
          className={section.field}
        >
          {(field) => (
            <div className={styles.row}>
              <Input
                {...field}
                size="small"
                className={styles.control}
                placeholder="newest"
                value={month}
                onChange={(_, { value }) => setMonth(value)}
              />
              {wrong("month") && (
                <Button
                  size="small"
                  onClick={() => {
                    setMonth("");
                    setProblem(undefined);
                    form.current?.querySelector<HTMLElement>("input")?.focus();
                  }}
                >
                  Take the newest
                </Button>
              )}
            </div>
          )}
        </Field>
      )}
      {offer.valuesOnly ? (
        <p className={section.text}>It is too large for formulas, so it is filled with values.</p>
      ) : (
        <Field label="Fill with" size="small">
          <RadioGroup
            layout="horizontal"
            className={section.choices}
            value={as}
            onChange={(_, { value }) => setAs(value as SheetOptions["as"])}
          >
            <Radio value="formulas" label="Formulas" />
            <Radio value="values" label="Values" />
          </RadioGroup>
        </Field>
      )}
      <TaskControls
        task={task}
        label="Create"
        name={`Create ${offer.title}`}
        onStart={() => void create()}
      />
    </div>
  );
}
