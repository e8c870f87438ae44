import { IntlMessageFormat } from "intl-messageformat";
import { language } from "./state";

declare const MARK: unique symbol;

/** An English text of the pane that is kept for later: `say` takes it as it takes a literal. */
export type Text = string & { readonly [MARK]: true };

/** What stands in place of the names in braces. */
export type Values = Readonly<Record<string, string | number>>;

/** What `say` takes: a text that is written out, so that a test finds it in the code and asks for its translations. */
export type Sayable<T extends string> = string extends T ? Text : T;

/** Marks a text to be said later, as in a table of them. */
export const text = <const T extends string>(english: string extends T ? never : T): Text =>
  english as string as Text;

/**
 * A text in the language of the pane; in English where that has none. Texts are ICU messages
 * (https://unicode-org.github.io/icu/userguide/format_parse/messages/): `{name}` is put in as it is, `{count, number}` as a
 * number, `{count, plural, one {# cell} other {# cells}}` as the language counts.
 */
export function say<const T extends string>(english: Sayable<T>, values?: Values): string {
  const found = translated(english);
  return values ? String(messageOf(found).format(values)) : found;
}

/** The parts of a text in which other things than texts are put in, in their order. */
export function partsOf<const T extends string, Part>(
  english: Sayable<T>,
  values: Readonly<Record<string, Part>>,
): readonly (string | Part)[] {
  const said: unknown = messageOf(translated(english)).format<Part>(values);
  return (Array.isArray(said) ? said : [said]) as (string | Part)[];
}

/** A text from elsewhere, as the description of a function: translated where there is a translation, and as it is otherwise. */
export const translated = (english: string): string => {
  const { texts } = language();
  return Object.hasOwn(texts, english) ? texts[english]! : english;
};

const messages = new Map<string, IntlMessageFormat>();

/** Reading a message takes longer than formatting it. */
function messageOf(message: string): IntlMessageFormat {
  const { tag } = language();
  const key = `${tag} ${message}`;
  const known = messages.get(key) ?? new IntlMessageFormat(message, tag, {}, { ignoreTag: true });
  messages.set(key, known);
  return known;
}

/** Sentences one after the other; after a full stop of Chinese or Japanese there is no space. */
export const together = (...sentences: readonly (string | undefined)[]): string =>
  sentences.filter(Boolean).reduce<string>((said, next) => {
    const gap = said === "" || said.endsWith("。") ? "" : " ";
    return said + gap + next!;
  }, "");
