import { say, translated } from "../../../language/say";
import { Button, makeStyles, SearchBox, tokens } from "@fluentui/react-components";
import {
  useDeferredValue,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from "react";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import type { State } from "../../../runtime/store";
import { FunctionItem } from "../../functions/item";
import { search } from "../../functions/search";
import { useFoundAnnouncement } from "../../ui/announcer";

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

interface Props {
  readonly catalogue: readonly Entry[];
  readonly state: State;
}

/** Every function, or those that answer a search. */
export function FunctionList({ catalogue, state }: Props) {
  const styles = useStyles();
  const [query, setQuery] = useState("");
  const { open, show, toggle } = useOpen(catalogue[0]?.name);
  const list = useRef<HTMLElement>(null);
  const { box, headers, onListKey } = useArrows(list);
  const found = search(catalogue, useDeferredValue(query));
  const sentence = say(
    "{count, plural, one {# function matches} other {# functions match}} “{query}”.",
    { count: found.length, query },
  );
  useFoundAnnouncement(query, query ? sentence : undefined);

  /** From the box to the results. */
  const onBoxKey = (event: KeyboardEvent) => {
    if (event.key === "Escape" && query) setQuery("");
    else if (event.key === "ArrowDown") headers()[0]?.focus();
    else if (event.key === "Enter" && found[0]) {
      show(found[0].name);
      headers()[0]?.focus();
    } else return;
    event.preventDefault();
  };

  const items = (entries: readonly Entry[]) =>
    entries.map((entry) => (
      <FunctionItem
        key={entry.name}
        entry={entry}
        open={open.has(entry.name)}
        onToggle={() => toggle(entry.name)}
        state={state}
      />
    ));

  return (
    <section ref={list} aria-label={say("Functions")} onKeyDown={onListKey}>
      <div className={styles.bar} role="search">
        <SearchBox
          className={styles.box}
          aria-label={say("Search functions")}
          dismiss={{ "aria-label": say("clear") }}
          placeholder={say("Search, e.g. lowest since")}
          value={query}
          onChange={(_, { value }) => setQuery(value)}
          onKeyDown={onBoxKey}
        />
      </div>
      {!found.length && (
        <NothingFound
          query={query}
          onClear={() => {
            setQuery("");
            box()?.focus();
          }}
        />
      )}
      {found === catalogue ? <Groups of={catalogue} items={items} /> : items(found)}
    </section>
  );
}

interface NothingProps {
  readonly query: string;
  readonly onClear: () => void;
}

function NothingFound({ query, onClear }: NothingProps) {
  const styles = useStyles();
  return (
    <div className={styles.empty}>
      <p>
        {say("No function matches “{query}”. Try a word such as change, lowest, share or source.", {
          query,
        })}
      </p>
      <Button size="small" onClick={onClear}>
        {say("Clear the search")}
      </Button>
    </div>
  );
}

interface GroupsProps {
  readonly of: readonly Entry[];
  readonly items: (entries: readonly Entry[]) => ReactNode;
}

function Groups({ of, items }: GroupsProps) {
  const styles = useStyles();
  return [...new Set(of.map(({ group }) => group))].map((group) => (
    <section key={group} aria-label={translated(group)}>
      <h2 className={styles.group}>{translated(group)}</h2>
      {items(of.filter((entry) => entry.group === group))}
    </section>
  ));
}

/** The functions whose details are shown: at first one, as an example of it. */
function useOpen(first: string | undefined) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(first ? [first] : []));
  const show = (name: string) => setOpen((before) => new Set(before).add(name));
  const toggle = (name: string) =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(name)) after.add(name);
      return after;
    });
  return { open, show, toggle };
}

/** The arrow keys go from function to function, and up to the box again. */
function useArrows(list: RefObject<HTMLElement | null>) {
  const box = () => list.current?.querySelector("input");
  const headers = () => [...(list.current?.querySelectorAll<HTMLElement>("[data-header]") ?? [])];
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
    if (!(event.key in next)) return;
    event.preventDefault();
    next[event.key as keyof typeof next]?.focus();
  };
  return { box, headers, onListKey };
}
