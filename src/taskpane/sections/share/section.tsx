import { Freeze } from "./freeze";
import { useFrozen } from "./frozen";
import { Send } from "./send";
import { RemoveTraces } from "./traces";

/** A workbook that others will open. */
export function ShareSection({ isShown }: { readonly isShown: boolean }) {
  return (
    <>
      <Freeze {...useFrozen(isShown)} />
      <Send />
      <RemoveTraces />
    </>
  );
}
