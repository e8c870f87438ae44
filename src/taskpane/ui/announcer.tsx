import { makeStyles } from "@fluentui/react-components";
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from "react";

const useStyles = makeStyles({
  hidden: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});

const Announce = createContext<(sentence: string) => void>(() => undefined);

/** How a part of the pane tells screen readers what happened. */
export const useAnnounce = (): ((sentence: string) => void) => useContext(Announce);

/** Long enough that a screen reader does not speak between two letters. */
const PAUSE = 700;

/** Tells, once the user has stopped typing, what was found; nothing where there is no sentence. */
export function useFoundAnnouncement(query: string, sentence: string | undefined): void {
  const announce = useAnnounce();
  useEffect(() => {
    if (!sentence) return undefined;
    const timer = setTimeout(() => announce(sentence), PAUSE);
    return () => clearTimeout(timer);
  }, [announce, query, sentence]);
}

/** Holds the one live region, which must be in the page before it is filled. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const styles = useStyles();
  const [{ sentence, turn }, setSaid] = useState({ sentence: "", turn: 0 });
  const announce = useCallback(
    (next: string) => setSaid((said) => ({ sentence: next, turn: said.turn + 1 })),
    [],
  );
  // A sentence said twice must change the text to be read twice: the second ends in a no-break space.
  return (
    <Announce.Provider value={announce}>
      {children}
      <div role="status" aria-live="polite" className={styles.hidden}>
        {sentence + (turn % 2 ? "" : "\u00a0")}
      </div>
    </Announce.Provider>
  );
}
