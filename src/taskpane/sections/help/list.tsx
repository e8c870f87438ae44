import { Button, makeStyles, SearchBox, tokens } from "@fluentui/react-components";
import { useDeferredValue, useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import type { State } from "../../../runtime/store";
import { useAnnounce } from "../../ui/announcer";
import { FunctionItem } from "./item";
import { search } from "../../search";

const useStyles = makeStyles({
  bar: {
    position: "sticky",
    top: "37px",
    zIndex: 1,
    padding: "10px 16px 8px",
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  box: { width: "100%", maxWidth: "100%" },
  group: {
    margin: 0,
    padding: "12px 16px 4px",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  empty: {
    padding: "20px 16px",
    "& p": { margin: "0 0 12px", overflowWrap: "anywhere" },
  },
});

/** Long enough that a screen reader does not speak between two letters. */
const PAUSE = 700;

interface Props {
  readonly catalogue: readonly Entry[];
  readonly state: State;
}

/** Every function, or those that answer a search. */
export function FunctionList({ catalogue, state }: Props) {
  const styles = useStyles();
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState(() => new Set(catalogue.slice(0, 1).map(({ name }) => name)));
  const list = useRef<HTMLElement>(null);
  const found = search(catalogue, useDeferredValue(query));
  useFoundAnnouncement(query, found.length);

  const toggle = (name: string) =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(name)) after.add(name);
      return after;
    });

  const box = () => list.current?.querySelector("input");
  const headers = () => [...(list.current?.querySelectorAll<HTMLElement>("[data-header]") ?? [])];

  const clear = () => {
    setQuery("");
    box()?.focus();
  };

  /** From the box to the results and back. */
  const onBoxKey = (event: KeyboardEvent) => {
    if (event.key === "Escape" && query) {
      event.preventDefault();
      setQuery("");
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      headers()[0]?.focus();
    } else if (event.key === "Enter" && found[0]) {
      event.preventDefault();
      const { name } = found[0];
      setOpen((before) => new Set(before).add(name));
      headers()[0]?.focus();
    }
  };

  const onListKey = (event: KeyboardEvent) => {
    const all = headers();
    const at = all.indexOf(event.target as HTMLElement);
    if (at < 0) return;
    const next = {
      ArrowDown: all[at + 1],
      ArrowUp: all[at - 1] ?? box(),
      Home: all[0],
      End: all.at(-1),
    };
    const target = next[event.key as keyof typeof next];
    if (!(event.key in next)) return;
    event.preventDefault();
    target?.focus();
  };

  const item = (entry: Entry) => (
    <FunctionItem
      key={entry.name}
      entry={entry}
      open={open.has(entry.name)}
      onToggle={() => toggle(entry.name)}
      state={state}
    />
  );

  const groups = [...new Set(found.map(({ group }) => group))];
  return (
    <section ref={list} aria-label="Functions" onKeyDown={onListKey}>
      <div className={styles.bar} role="search">
        <SearchBox
          className={styles.box}
          aria-label="Search functions"
          placeholder="Search, e.g. lowest since"
          value={query}
          onChange={(_, { value }) => setQuery(value)}
          onKeyDown={onBoxKey}
        />
      </div>
      {!found.length && (
        <div className={styles.empty}>
          <p>No function matches “{query}”. Try a word such as change, lowest, share or source.</p>
          <Button size="small" onClick={clear}>
            Clear the search
          </Button>
        </div>
      )}
      {found === catalogue
        ? groups.map((group) => (
            <section key={group} aria-label={group}>
              <h2 className={styles.group}>{group}</h2>
              {found.filter((entry) => entry.group === group).map(item)}
            </section>
          ))
        : found.map(item)}
    </section>
  );
}

function useFoundAnnouncement(query: string, count: number): void {
  const announce = useAnnounce();
  useEffect(() => {
    if (!query) return undefined;
    const sentence = `${count} ${count === 1 ? "function matches" : "functions match"} “${query}”.`;
    const timer = setTimeout(() => announce(sentence), PAUSE);
    return () => clearTimeout(timer);
  }, [announce, query, count]);
}
