import { say } from "../../../language/say";
import { makeStyles, tokens } from "@fluentui/react-components";
import { useState, type ReactNode, type RefObject } from "react";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import { takesHolder, takesMonths, type Draft } from "./draft";
import { Said } from "../../ui/said";
import { ArgumentField } from "./field";
import { FunctionField, HolderList, MonthFields, VintageField } from "./fields";
import type { Vintage } from "./vintages";

const useStyles = makeStyles({
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
  /** Where the focus goes when the button that had it goes away. */
  readonly heading: RefObject<HTMLDivElement | null>;
}

/** Parameters that have a place of their own; all others stand between the months and the measure. */
const APART = ["holder", "month", "measure", "as_of", "options"];

/** Function, holders, months, what is held, and which publication. */
export function DraftForm(props: Props) {
  const { catalogue, entry, draft, vintages, onChange, onRemove, heading } = props;
  const change = (to: Partial<Draft>) => onChange({ ...draft, ...to });
  const set = (name: string, text: string) => change({ fields: { ...draft.fields, [name]: text } });
  const has = (name: string) => entry.parameters.some((parameter) => parameter.name === name);
  const valueOf = (name: string) => draft.fields[name] ?? "";
  const fields = (isWanted: (name: string) => boolean) =>
    entry.parameters
      .filter(({ name }) => isWanted(name))
      .map((parameter) => (
        <ArgumentField
          key={parameter.name}
          parameter={parameter}
          value={valueOf(parameter.name)}
          onChange={(text) => set(parameter.name, text)}
        />
      ));
  return (
    <>
      <div ref={heading}>
        <FunctionField catalogue={catalogue} entry={entry} onChange={(name) => change({ name })} />
      </div>
      {takesHolder(entry) && (
        <HolderList
          holders={draft.holders}
          together={draft.together}
          onRemove={onRemove}
          onTogether={(together) => change({ together })}
        />
      )}
      {takesMonths(entry) ? (
        <MonthFields
          from={valueOf("month")}
          until={draft.until}
          onFrom={(text) => set("month", text)}
          onUntil={(until) => change({ until })}
        />
      ) : (
        fields((name) => name === "month")
      )}
      {fields((name) => !APART.includes(name))}
      {fields((name) => name === "measure")}
      {has("as_of") && (
        <VintageField
          value={valueOf("as_of")}
          vintages={vintages}
          onChange={(day) => set("as_of", day)}
        />
      )}
      {has("options") && (
        <More filled={valueOf("options")}>{fields((name) => name === "options")}</More>
      )}
    </>
  );
}

/** What is seldom filled in, folded away unless it is; then it says what. */
function More({ filled, children }: { readonly filled: string; readonly children: ReactNode }) {
  const styles = useStyles();
  // Stays open while what a phrase filled in is edited away.
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className={styles.more}
      open={isOpen || filled !== ""}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        {filled === "" ? (
          say("More options")
        ) : (
          <Said text="More options: {options}" values={{ options: <code>{filled}</code> }} />
        )}
      </summary>
      {children}
    </details>
  );
}
