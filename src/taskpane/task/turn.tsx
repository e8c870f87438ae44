import { say, type Text } from "../../language/say";
import { warnOnClosing } from "../../workbook/excel/closing";
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from "react";

interface Turn {
  readonly busy: Text | undefined;
  readonly take: (name: Text) => boolean;
  readonly leave: () => void;
}

const Turns = createContext<Turn>({ busy: undefined, take: () => true, leave: () => undefined });

/** Lets one task at a time work on the workbook. */
export function TaskQueue({ children }: { readonly children: ReactNode }) {
  const [busy, setBusy] = useState<Text>();
  const taken = useRef(false);
  const turn = useMemo<Turn>(
    () => ({
      busy,
      take: (name) => {
        if (taken.current) return false;
        taken.current = true;
        warnOnClosing(true);
        setBusy(name);
        return true;
      },
      leave: () => {
        taken.current = false;
        warnOnClosing(false);
        setBusy(undefined);
      },
    }),
    [busy],
  );
  return <Turns.Provider value={turn}>{children}</Turns.Provider>;
}

/** Takes the turn for a task, and gives it back; false while another has it. */
export const useTurn = (): Turn => useContext(Turns);

/** The task that is running, in any section. */
export const useBusy = (): Text | undefined => useTurn().busy;

/** Has what a task has left to read forgotten when another begins, in whichever section. */
export function usePassing(isOver: boolean, forget: () => void): void {
  const busy = useBusy();
  useEffect(() => {
    if (busy !== undefined && isOver) forget();
    // Only when a task begins: its own end is told while it still has the turn.
  }, [busy]);
}

/** What is said where another task has the turn. */
export const waitFor = (busy: Text): string =>
  say("Wait until this is done: {task}", { task: say(busy) });
