/** The language of a host that names none. */
export const ENGLISH = "en-US";

/** The language that the page's address asks for, `?language=ja`, as a host would name it; English if it asks for none, or no language. */
export function languageIn(search: string): string {
  try {
    const [language] = Intl.getCanonicalLocales(
      new URLSearchParams(search).get("language") ?? ENGLISH,
    );
    return language ?? ENGLISH;
  } catch {
    return ENGLISH;
  }
}
