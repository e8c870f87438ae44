import { say, translated } from "../../../language/say";
import { makeStyles, mergeClasses, SearchBox, tokens } from "@fluentui/react-components";
import { useDeferredValue, useId, useRef, useState, type KeyboardEvent } from "react";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import { nobodyIn } from "../../../formulas/catalogue/sum";
import type { Month } from "../../../tic/month";
import { useFoundAnnouncement } from "../../ui/announcer";
import { find, keyOf, type Finding, type HolderFinding } from "./finder";
import { useRevised } from "./revised";

const useStyles = makeStyles({
  box: { width: "100%", maxWidth: "100%" },
  list: {
    margin: "6px 0 0",
    padding: "2px",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    listStyleType: "none",
  },
  option: {
    padding: "4px 8px",
    borderRadius: tokens.borderRadiusSmall,
    cursor: "pointer",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    outline: `2px solid ${tokens.colorStrokeFocus2}`,
    outlineOffset: "-2px",
  },
  name: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase300 },
  detail: { marginLeft: "6px", color: tokens.colorNeutralForeground3 },
  summary: {
    display: "block",
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    color: tokens.colorNeutralForeground2,
  },
  formula: { display: "block", overflowWrap: "anywhere", color: tokens.colorNeutralForeground2 },
  none: { margin: "8px 0 0", overflowWrap: "anywhere" },
});

interface Props {
  readonly holders: readonly HolderFinding[];
  readonly catalogue: readonly Entry[];
  readonly recent: readonly string[];
  /** The newest month of the data, once it is there. */
  readonly newest: Month | undefined;
  readonly onChoose: (finding: Finding) => void;
}

/** One box for holders, groups and functions. The focus stays in it; the arrow keys go through what was found. */
export function FindBox(props: Props) {
  const { holders, catalogue, recent, newest, onChoose } = props;
  const styles = useStyles();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const asked = useDeferredValue(query);
  const revised = useRevised(newest);
  const foundFor = (words: string) => find(holders, catalogue, words, recent, newest, revised);
  const found = foundFor(asked);
  const open = asked.trim() !== "";
  useFoundAnnouncement(query, query.trim() ? foundSentence(query, found.length) : undefined);

  const type = (text: string) => {
    setQuery(text);
    setActive(0);
  };
  const choose = (finding: Finding) => {
    type("");
    box.current?.querySelector("input")?.focus();
    // Last: what is chosen may lead elsewhere.
    onChoose(finding);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open && !query.trim()) return;
    // Whoever types faster than the list is drawn means what stands in the box.
    const chosen = event.key === "Enter" && (asked === query ? found : foundFor(query))[active];
    const moves = { ArrowDown: active + 1, ArrowUp: active - 1 };
    if (event.key === "Escape") type("");
    else if (chosen) choose(chosen);
    else if (event.key in moves && found.length)
      setActive((moves[event.key as keyof typeof moves] + found.length) % found.length);
    else return;
    event.preventDefault();
  };

  return (
    <div ref={box} role="search">
      <SearchBox
        className={styles.box}
        role="combobox"
        aria-label={say("Search holders, groups and functions")}
        aria-autocomplete="list"
        aria-expanded={open && found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={open && found[active] ? `${id}-${active}` : undefined}
        autoComplete="off"
        dismiss={{ "aria-label": say("clear") }}
        placeholder={say("Japan, G7, lowest since…")}
        value={query}
        onChange={(_, { value }) => type(value)}
        onKeyDown={onKeyDown}
      />
      {open && found.length > 0 && (
        <Options id={id} found={found} active={active} onChoose={choose} />
      )}
      {open && !found.length && <p className={styles.none}>{nothingSentence(asked)}</p>}
    </div>
  );
}

const nothingSentence = (query: string): string =>
  nobodyIn(query) ??
  say("Nothing matches “{query}”. Try a country, a code such as CN, or a word such as change.", {
    query,
  });

const foundSentence = (query: string, count: number): string =>
  count
    ? say("{count} found. Use the arrow keys, then Enter.", { count })
    : say("Nothing matches “{query}”.", { query });

interface OptionsProps {
  readonly id: string;
  readonly found: readonly Finding[];
  readonly active: number;
  readonly onChoose: (finding: Finding) => void;
}

function Options({ id, found, active, onChoose }: OptionsProps) {
  const styles = useStyles();
  return (
    <ul id={`${id}-list`} role="listbox" aria-label={say("Found")} className={styles.list}>
      {found.map((finding, i) => (
        <li
          key={keyOf(finding)}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === active}
          className={mergeClasses(styles.option, i === active && styles.active)}
          // Before the box would lose the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(finding)}
        >
          <Line finding={finding} />
        </li>
      ))}
    </ul>
  );
}

function Line({ finding }: { readonly finding: Finding }) {
  const styles = useStyles();
  if (finding.kind === "holder")
    return (
      <>
        <span className={styles.name} translate="no">
          {finding.name}
        </span>
        <span className={styles.detail}>{finding.detail}</span>
        {finding.local && <span className={styles.detail}>{finding.local}</span>}
      </>
    );
  if (finding.kind === "phrase")
    return (
      <>
        <span className={styles.name} lang="en">
          {finding.text}
        </span>
        <code className={styles.formula}>{finding.formula}</code>
      </>
    );
  if (finding.kind === "task") return <span className={styles.name}>{finding.text}</span>;
  return (
    <>
      <span className={styles.name} translate="no">
        {finding.text}
      </span>
      <span className={styles.detail}>{say("Function")}</span>
      <span className={styles.summary}>{translated(finding.entry.summary)}</span>
    </>
  );
}
