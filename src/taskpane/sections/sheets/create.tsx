import { say, translated, text } from "../../../language/say";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { Problem } from "../../../workbook/sheets/language/check";
import type { SheetKindInfo, SheetOptions } from "../../../workbook/sheets/sheets";
import { useWorkbook } from "../../context";
import { TaskControls } from "../../task/controls";
import type { Task } from "../../task/task";
import { useAnnounce } from "../../ui/announcer";
import { useSectionStyles } from "../../ui/section";
import type { Summary } from "../../ui/summary";
import { FillChoice, HolderField, MarketField, MonthField } from "./fields";

const nobody = (): Problem => ({
  field: "holder",
  sentence: say("Write whom the sheet is about."),
});

/** What the form has so far. */
interface Wish {
  readonly as: SheetOptions["as"];
  readonly holder: string;
  readonly month: string;
  readonly market: string;
}

const FIRST: Wish = { as: "formulas", holder: "China", month: "", market: "" };

interface Props {
  readonly offer: SheetKindInfo;
  readonly task: Task<Summary>;
  readonly onCreate: (options: SheetOptions) => void;
  readonly onClose: () => void;
}

/** What a ready-made sheet needs to know before it is made. */
export function CreateForm({ offer, task, onCreate, onClose }: Props) {
  const section = useSectionStyles();
  const form = useRef<HTMLDivElement>(null);
  const { wish, change, written, onReading } = useWish();
  const { problem, setProblem, check } = useProblem();
  const { kept, onTyped, onMade, leave } = useLeaving(onClose);
  useEffect(() => {
    // The button that opened the form went away.
    form.current?.querySelector<HTMLElement>("input, button")?.focus();
  }, []);
  const create = async () => {
    if (task.busy !== undefined) return;
    const options = optionsOf(await written(), offer);
    if (!(await check(options))) return;
    onMade();
    onCreate(options);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") leave();
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    void create();
  };
  return (
    <div ref={form} onKeyDown={onKeyDown}>
      <Fields
        takes={offer.takes}
        wish={wish}
        problem={problem}
        onReading={onReading}
        onChange={(to) => {
          change(to);
          onTyped();
        }}
        onNewest={() => {
          change({ month: "" });
          setProblem(undefined);
          form.current?.querySelector<HTMLElement>("input")?.focus();
        }}
      />
      {offer.valuesOnly ? (
        <p className={section.text}>
          {say("It is too large for formulas, so it is filled with values.")}
        </p>
      ) : (
        <FillChoice value={wish.as} onChange={(as) => change({ as })} />
      )}
      {kept && <p className={section.muted}>{say(KEPT)}</p>}
      <TaskControls
        task={task}
        label={say("Create")}
        name={say("Create {sheet}", { sheet: translated(offer.title) })}
        onStart={() => void create()}
      />
    </div>
  );
}

const KEPT = text("What you typed is kept: Create makes the sheet, Escape closes the form.");

/** Escape closes the form, but not over something that was typed and no sheet was made of: then it takes a second one. */
function useLeaving(onClose: () => void) {
  const announce = useAnnounce();
  const [kept, setKept] = useState(false);
  const isTyped = useRef(false);
  const become = (typed: boolean, toldOf: boolean) => {
    isTyped.current = typed;
    setKept(toldOf);
  };
  const leave = () => {
    if (!isTyped.current) return onClose();
    become(false, true);
    announce(say(KEPT));
  };
  return { kept, onTyped: () => become(true, false), onMade: () => become(false, false), leave };
}

/** What the form has so far; what it has once the selection has been read, which was asked for before. */
function useWish() {
  const [wish, setWish] = useState(FIRST);
  const latest = useRef(wish);
  const reading = useRef<Promise<void>>(undefined);
  const change = (to: Partial<Wish>) => {
    latest.current = { ...latest.current, ...to };
    setWish(latest.current);
  };
  const written = async (): Promise<Wish> => {
    await reading.current;
    return latest.current;
  };
  const onReading = (now: Promise<void>) => {
    reading.current = now.catch(() => undefined);
  };
  return { wish, change, written, onReading };
}

interface FieldsProps {
  readonly takes: SheetKindInfo["takes"];
  readonly wish: Wish;
  readonly problem: Problem | undefined;
  readonly onChange: (to: Partial<Wish>) => void;
  readonly onReading: (reading: Promise<void>) => void;
  readonly onNewest: () => void;
}

/** A field for each of the options that the sheet takes. */
function Fields({ takes, wish, problem, onChange, onReading, onNewest }: FieldsProps) {
  const wrong = (field: Problem["field"]) => (problem?.field === field ? problem.sentence : null);
  return (
    <>
      {takes.includes("holder") && (
        <HolderField
          value={wish.holder}
          wrong={wrong("holder")}
          onChange={(holder) => onChange({ holder })}
        />
      )}
      {takes.includes("market") && (
        <MarketField
          value={wish.market}
          onChange={(market) => onChange({ market })}
          onReading={onReading}
        />
      )}
      {takes.includes("month") && (
        <MonthField
          value={wish.month}
          wrong={wrong("month")}
          onChange={(month) => onChange({ month })}
          onNewest={onNewest}
        />
      )}
    </>
  );
}

/** What of the form the sheet is told. */
function optionsOf(wish: Wish, { takes, valuesOnly }: SheetKindInfo): SheetOptions {
  const [holder, month, market] = [wish.holder.trim(), wish.month.trim(), wish.market.trim()];
  return {
    as: valuesOnly ? "values" : wish.as,
    ...(takes.includes("holder") && { holder }),
    ...(month && { month }),
    ...(market && { market }),
  };
}

/** What is wrong with what is asked for, before a sheet is made. */
function useProblem() {
  const { sheets } = useWorkbook();
  const announce = useAnnounce();
  const [problem, setProblem] = useState<Problem>();
  const check = async (options: SheetOptions): Promise<boolean> => {
    // What keeps the question from being answered is told when the sheet is made.
    const found =
      options.holder === "" ? nobody() : await sheets.problem(options).catch(() => undefined);
    setProblem(found);
    if (found) announce(found.sentence);
    return !found;
  };
  return { problem, setProblem, check };
}
