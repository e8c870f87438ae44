import { say } from "../../../language/say";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import type { State } from "../../../runtime/store";
import { Repair } from "../../task/repair";
import { Card } from "../../ui/card";
import { useSectionStyles } from "../../ui/section";
import { About } from "./about";
import { Cite } from "./cite";
import { Developers } from "./developers";
import { Explain } from "./explain";
import { LanguageCard } from "./language";
import { FunctionList } from "./list";

interface Props {
  readonly catalogue: readonly Entry[];
  readonly state: State;
  readonly version: string;
}

/** For workbooks in which Excel shows #NAME? in place of the figures. */
function RepairCard() {
  const section = useSectionStyles();
  return (
    <Card title={say("Formulas show #NAME?")}>
      <p className={section.text}>
        {say(
          "Where a workbook was open without the add-in, Excel may have changed the names of its functions, or not know them though they are right. This writes the right names back, enters such formulas again, and does nothing else.",
        )}
      </p>
      <Repair scope="workbook" />
    </Card>
  );
}

/** What went wrong, how the functions work, and what to send with a report. */
export function HelpSection({ catalogue, state, version }: Props) {
  return (
    <>
      <Explain />
      <Cite />
      <RepairCard />
      <LanguageCard />
      <About version={version} snapshot={state.status === "ready" ? state.dataset.version : ""} />
      <FunctionList catalogue={catalogue} state={state} />
      <Developers />
    </>
  );
}
