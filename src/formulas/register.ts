import { errorOf, unavailable } from "./refusal/refusal";
import { sentences } from "./refusal/sentences";

type Implementation = (...args: unknown[]) => unknown;
/** Worksheet functions by their names in lower case, as the families export them. */
type Functions = Readonly<Record<string, Implementation>>;

/**
 * Gives Excel every function, once each: those that are here, and for each of another script one that answers as it does as soon
 * as that is here. Until then it promises to, as every function does while the data is on its way.
 *
 * @param later The names of the functions of the other script, as functions.json has them.
 * @param bring Brings that script in, with all functions.
 * @returns Starts to bring it in; a call does so again after a failure.
 */
export function register(
  here: object,
  later: readonly string[],
  bring: () => Promise<object>,
): () => void {
  for (const [name, answer] of Object.entries(here as Functions))
    CustomFunctions.associate(name.toUpperCase(), answer);
  const script = once(bring);
  for (const id of later) {
    const name = id.toLowerCase();
    let answer: Implementation = (...args) => {
      const own = script.all?.[name];
      return own ? (answer = own)(...args) : script.come().then((all) => all[name]!(...args));
    };
    // The arguments are kept by nobody here, so that an engine can pass them on as they are.
    CustomFunctions.associate(id, (...args: unknown[]) => answer(...args));
  }
  return () => void script.come().catch(() => undefined);
}

/** The other script: what is in it once it is here. */
interface Script {
  all?: Functions;
  /** Rejects with the error that the cells show. */
  readonly come: () => Promise<Functions>;
}

/** A script that is brought in once, and after a failure again. */
function once(bring: () => Promise<object>): Script {
  let coming: Promise<Functions> | undefined;
  const start = async () => {
    try {
      return (script.all = (await bring()) as Functions);
    } catch {
      // A runtime of functions alone has no page to load a script into. It is asked once: webpack would wait for ever the next time.
      if (typeof document === "undefined") throw errorOf(unavailable(sentences.noPage()));
      coming = undefined;
      throw errorOf(unavailable(sentences.noScript()));
    }
  };
  const script: Script = { come: () => (coming ??= start()) };
  return script;
}
