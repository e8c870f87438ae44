import { say } from "../../language/say";
import { Button } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { Failure } from "../../workbook/excel/work";
import { Dated } from "./dated";
import { useKeptFocus } from "./focus";
import { CellLink } from "./link";
import { Notice } from "./notice";
import { useSectionStyles } from "./section";

/** How many lines are shown until all are asked for. */
export const FEW = 20;

/** How many things did not work. */
export const failuresSentence = (count: number): string =>
  say("{count, plural, =1 {One thing} other {# things}} did not work.", { count });

/** What did not work, which stands before what did. */
export function Failures({ failures }: { readonly failures: readonly Failure[] }) {
  const section = useSectionStyles();
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  useKeptFocus(list, all);
  if (!failures.length) return null;
  const count = failuresSentence(failures.length);
  const shown = all ? failures : failures.slice(0, FEW);
  return (
    <Notice tone="bad" sentence={count}>
      <ul ref={list} tabIndex={-1} className={section.list}>
        {shown.map(({ where, sentence }, i) => (
          <li key={i}>
            {where.includes("!") ? <CellLink address={where} /> : where}
            {where && ": "}
            <Dated text={sentence} />
          </li>
        ))}
      </ul>
      {shown.length < failures.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {say("Show all")}
        </Button>
      )}
    </Notice>
  );
}
