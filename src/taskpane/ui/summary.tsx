import { Button } from "@fluentui/react-components";
import { useRef, useState } from "react";
import { Changes } from "./changes";
import { CellLink } from "./link";
import { Dated } from "./dated";
import { Failures, FEW } from "./failures";
import { useKeptFocus } from "./focus";
import { Notice } from "./notice";
import type { Summary } from "../props";
import { useSectionStyles } from "./section";

/** For those who listen: failures first. */
export const saidOf = ({ sentence, failures }: Summary): string =>
  failures.length
    ? `${failures.length === 1 ? "One thing" : `${failures.length} things`} did not work. ${sentence}`
    : sentence;

/** What a task did. */
export function SummaryView({ summary }: { readonly summary: Summary }) {
  const section = useSectionStyles();
  const { sentence, details, failures, lists = [], changes = [], changed = 0 } = summary;
  const { tone = failures.length ? "warning" : "good" } = summary;
  return (
    <div role="group" aria-label="What was done">
      <Failures failures={failures} />
      <Notice tone={tone} sentence={sentence}>
        {details.length > 0 && (
          <ul className={section.list}>
            {details.map((detail, i) => (
              <li key={i}>
                <Dated text={detail} />
              </li>
            ))}
          </ul>
        )}
      </Notice>
      <CellLists lists={lists} />
      <Changes changes={changes} changed={changed} />
    </div>
  );
}

type Lists = NonNullable<Summary["lists"]>;
type Cells = Lists[number]["cells"];

/** Cells to look at. */
export const CellLists = ({ lists }: { readonly lists: Lists }) =>
  lists
    .filter(({ cells }) => cells.length)
    .map(({ title, cells }) => (
      <Notice key={title} tone="warning" sentence={title}>
        <CellList cells={cells} />
      </Notice>
    ));

function CellList({ cells }: { readonly cells: Cells }) {
  const section = useSectionStyles();
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  useKeptFocus(list, all);
  const shown = all ? cells : cells.slice(0, FEW);
  return (
    <>
      <ul ref={list} tabIndex={-1} className={section.list}>
        {shown.map(({ address, text }, i) => (
          <li key={i}>
            <CellLink address={address} /> {text}
          </li>
        ))}
      </ul>
      {shown.length < cells.length && (
        <Button size="small" onClick={() => setAll(true)}>
          Show all {cells.length.toLocaleString("en-US")}
        </Button>
      )}
    </>
  );
}
