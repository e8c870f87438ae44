import { useEffect, useSyncExternalStore } from "react";
import { language, onLanguage, type Language } from "../../language/state";

/** The language that the pane speaks; who asks is drawn again when that changes. */
export const useSpoken = (): Language => useSyncExternalStore(onLanguage, language);

/** Tells the page its language, for screen readers, and for fonts: Chinese and Japanese write some characters differently. */
export function usePageLanguage(): void {
  const { tag } = useSpoken();
  useEffect(() => {
    document.documentElement.lang = tag;
  }, [tag]);
}
