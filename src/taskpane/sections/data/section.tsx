import type { State } from "../../../runtime/store";
import type { Day } from "../../../tic/month";
import { DataCard } from "./card";
import { Refresh } from "./refresh";
import { DateSystem } from "./system";

interface Props {
  readonly state: State;
  readonly retry: () => void;
  readonly today: Day;
}

/** What the workbook stands on, and how it is kept current. */
export function DataSection({ state, retry, today }: Props) {
  return (
    <>
      <DataCard state={state} retry={retry} today={today} />
      <DateSystem />
      <Refresh state={state} />
    </>
  );
}
