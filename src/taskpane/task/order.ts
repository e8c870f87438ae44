import { useEffect, useRef, useSyncExternalStore } from "react";
import { commandOf, type CommandName } from "../commands/commands";
import { onOrder, take, waiting } from "../commands/orders";
import { revealPane } from "../commands/visibility";
import type { Stage } from "./task";
import { useBusy } from "./turn";

/**
 * Carries out commands of the ribbon, the menu of a cell or the keyboard, as a button of the pane would. One that works on the
 * workbook is not taken while another task does.
 */
export function useOrder(names: readonly CommandName[], obey: (name: CommandName) => void): void {
  const order = useSyncExternalStore(onOrder, waiting);
  const busy = useBusy();
  useEffect(() => {
    if (!order || !names.includes(order.name)) return;
    if (commandOf(order.name).isTask && busy !== undefined) return;
    if (take(order)) obey(order.name);
  });
}

/** After this long, what is done quietly shows how far it is. */
const PATIENCE = 2000;

/**
 * For a task that is begun while the pane is closed: shows it if that takes long, or has something to say when it ends.
 *
 * @returns Called before such a task begins.
 */
export function useReveal<Report>(
  now: Stage<Report>,
  isWorthSeeing: (report: Report) => boolean,
): () => void {
  const isMeant = useRef(false);
  const { stage } = now;
  const isDue = stage === "stopped" || (stage === "done" && isWorthSeeing(now.report));
  useEffect(() => {
    if (!isMeant.current || stage === "idle") return undefined;
    if (stage === "running") {
      const timer = setTimeout(() => void revealPane(), PATIENCE);
      return () => clearTimeout(timer);
    }
    isMeant.current = false;
    if (isDue) void revealPane();
    return undefined;
  }, [stage, isDue]);
  return () => {
    isMeant.current = true;
  };
}
