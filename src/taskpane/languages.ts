import { ENGLISH, speak, type Language } from "../language/state";
import { note } from "../workbook/excel/journal";
import { codeOf } from "../workbook/excel/code";
import { recall, remember } from "./ui/storage";

type Texts = Readonly<Record<string, string>>;
type Words = Readonly<Record<string, readonly string[]>>;

/** A language to choose. */
interface Choice {
  /** As it calls itself. */
  readonly name: string;
  /** Its texts and words, which are a script of their own: only that of the language that is spoken is fetched. */
  readonly bring?: () => Promise<
    readonly [
      described: { readonly default: Texts },
      own: { readonly default: Texts },
      words: { readonly default: Words },
    ]
  >;
}

/**
 * The languages of the pane, by what Intl calls them: the texts of the pane, the descriptions of the functions, which it shows
 * too, and the words that its search knows. `locales/languages.json` has the same ones.
 */
const CHOICES = {
  "en-US": { name: "English" },
  de: {
    name: "Deutsch",
    bring: () =>
      Promise.all([
        import(/* webpackChunkName: "texts-de" */ "../../locales/de.json"),
        import(/* webpackChunkName: "texts-de" */ "../../locales/pane/de.json"),
        import(/* webpackChunkName: "texts-de" */ "../../locales/search/de.json"),
      ]),
  },
  es: {
    name: "Español",
    bring: () =>
      Promise.all([
        import(/* webpackChunkName: "texts-es" */ "../../locales/es.json"),
        import(/* webpackChunkName: "texts-es" */ "../../locales/pane/es.json"),
        import(/* webpackChunkName: "texts-es" */ "../../locales/search/es.json"),
      ]),
  },
  fr: {
    name: "Français",
    bring: () =>
      Promise.all([
        import(/* webpackChunkName: "texts-fr" */ "../../locales/fr.json"),
        import(/* webpackChunkName: "texts-fr" */ "../../locales/pane/fr.json"),
        import(/* webpackChunkName: "texts-fr" */ "../../locales/search/fr.json"),
      ]),
  },
  ja: {
    name: "日本語",
    bring: () =>
      Promise.all([
        import(/* webpackChunkName: "texts-ja" */ "../../locales/ja.json"),
        import(/* webpackChunkName: "texts-ja" */ "../../locales/pane/ja.json"),
        import(/* webpackChunkName: "texts-ja" */ "../../locales/search/ja.json"),
      ]),
  },
  "zh-CN": {
    name: "简体中文",
    bring: () =>
      Promise.all([
        import(/* webpackChunkName: "texts-zh-CN" */ "../../locales/zh-CN.json"),
        import(/* webpackChunkName: "texts-zh-CN" */ "../../locales/pane/zh-CN.json"),
        import(/* webpackChunkName: "texts-zh-CN" */ "../../locales/search/zh-CN.json"),
      ]),
  },
} as const satisfies Readonly<Record<string, Choice>>;

/** A language of the pane. */
export type Tag = keyof typeof CHOICES;

/** All of them. */
export const TAGS = Object.keys(CHOICES) as readonly Tag[];

/** What a language calls itself. */
export const nameOf = (tag: Tag): string => CHOICES[tag].name;

/** The language of the pane for one of Office's: `"de"` for `"de-AT"`; English where there is none. Chinese is written in two ways. */
export function languageFor(locale: string): Tag {
  const { language, script } = new Intl.Locale(locale).maximize();
  const found = TAGS.find((tag) => {
    const other = new Intl.Locale(tag).maximize();
    return other.language === language && other.script === script;
  });
  return found ?? ENGLISH.tag;
}

/** The language that Excel is shown in; of the browser where Office does not say. */
export function languageOfExcel(): Tag {
  const office = (globalThis as { Office?: typeof Office }).Office?.context as
    | Partial<Office.Context>
    | undefined;
  try {
    return languageFor(office?.displayLanguage || navigator.language);
  } catch {
    return ENGLISH.tag;
  }
}

const KEY = "language";

/** The language that the user has chosen; undefined where it is that of Excel. */
export const chosenLanguage = (): Tag | undefined => TAGS.find((tag) => tag === recall(KEY));

/** The language that was chosen, or that of Excel. */
export const preferredLanguage = (): Tag => chosenLanguage() ?? languageOfExcel();

/** Which was asked for last: of two that are on their way, the later one counts. */
let asked: Tag = ENGLISH.tag;

/** Has the pane speak that language; false if its texts cannot be had. */
export async function speakAsChosen(): Promise<boolean> {
  const tag = preferredLanguage();
  asked = tag;
  try {
    const texts = await textsOf(tag);
    if (asked === tag) speak(texts);
    return true;
  } catch (error) {
    note(`The texts of the pane could not be had in ${tag}: ${codeOf(error)}.`);
    return false;
  }
}

/** Keeps a choice, and speaks so. */
export function chooseLanguage(tag: Tag | undefined): Promise<boolean> {
  remember(KEY, tag ?? "");
  return speakAsChosen();
}

/** What is said of functions, and by the pane. Of a function the pane leaves out what follows its summary: the source. */
export function textsIn(described: Texts, own: Texts): Texts {
  const source = new RegExp(`\\s*${own["Source"]}\\s?[:：]`);
  const summaries = Object.entries(described)
    .filter(([english]) => english.includes(" Source: "))
    .map(([english, said]) => [english.split(" Source: ")[0]!, said.split(source)[0]!]);
  return { ...described, ...(Object.fromEntries(summaries) as Texts), ...own };
}

const brought = new Map<Tag, Promise<Language>>();

function textsOf(tag: Tag): Promise<Language> {
  const { bring }: Choice = CHOICES[tag];
  if (!bring) return Promise.resolve(ENGLISH);
  const coming =
    brought.get(tag) ??
    bring().then(([described, own, words]) => ({
      tag,
      texts: textsIn(described.default, own.default),
      words: words.default,
    }));
  brought.set(tag, coming);
  // What did not come may come the next time.
  coming.catch(() => brought.delete(tag));
  return coming;
}
