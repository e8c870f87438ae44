import { say, together } from "../../language/say";
import { Button } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { CellChange } from "../../workbook/find/changes";
import type { Failure } from "../../workbook/excel/work";
import { Changes } from "./changes";
import { CellLink } from "./link";
import { Dated } from "./dated";
import { Failures, failuresSentence, FEW } from "./failures";
import { useKeptFocus } from "./focus";
import { Notice } from "./notice";
import { useSectionStyles } from "./section";

/** Cells to look at. */
export interface CellList {
  readonly title: string;
  readonly cells: readonly { readonly address: string; readonly text: string }[];
}

/** What a task did: the result first, then what else there is to know. */
export interface Summary {
  readonly sentence: string;
  readonly details: readonly string[];
  readonly failures: readonly Failure[];
  /** What kind of result it is; by its failures if omitted. */
  readonly tone?: "good" | "warning" | "bad";
  readonly lists?: readonly CellList[];
  /** Figures that changed, and how many there are, listed or not. */
  readonly changes?: readonly CellChange[];
  readonly changed?: number;
}

/** Whether it only says that something went well, which nobody needs any more when the next task begins. */
export const isPassing = ({ tone = "good", failures, lists = [], changed = 0 }: Summary): boolean =>
  tone === "good" && failures.length + changed === 0 && lists.every(({ cells }) => !cells.length);

/** For those who listen: failures first. */
export const saidOf = ({ sentence, failures }: Summary): string =>
  failures.length ? together(failuresSentence(failures.length), sentence) : sentence;

/** What a task did. */
export function SummaryView({ summary }: { readonly summary: Summary }) {
  const section = useSectionStyles();
  const { sentence, details, failures, lists = [], changes = [], changed = 0 } = summary;
  const { tone = failures.length ? "warning" : "good" } = summary;
  return (
    <div role="group" aria-label={say("What was done")}>
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

/** Cells to look at, kind by kind. */
export const CellLists = ({ lists }: { readonly lists: readonly CellList[] }) =>
  lists
    .filter(({ cells }) => cells.length)
    .map(({ title, cells }) => (
      <Notice key={title} tone="warning" sentence={title}>
        <Cells cells={cells} />
      </Notice>
    ));

function Cells({ cells }: Pick<CellList, "cells">) {
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
          {say("Show all {count, number}", { count: cells.length })}
        </Button>
      )}
    </>
  );
}
