import { Freeze } from "./freeze";
import { useFrozen } from "./frozen";
import { Send } from "./send";
import { RemoveTraces } from "./traces";
import { TrustPrompt } from "./trust";

/** A workbook that others will open. */
export function ShareSection({ isShown }: { readonly isShown: boolean }) {
  return (
    <>
      <Freeze {...useFrozen(isShown)} />
      <Send />
      <TrustPrompt isShown={isShown} />
      <RemoveTraces />
    </>
  );
}
