import { say, together } from "../../language/say";
import { useEffect, useState } from "react";
import { useWorkbook } from "../context";
import { useAnnounce } from "../ui/announcer";
import { Card } from "../ui/card";
import { useSectionStyles } from "../ui/section";
import { Repair } from "./repair";

interface Props {
  /** Whether the figures are here. */
  readonly ready: boolean;
}

/** Offers to repair what Excel does not know, where there is something: one look, when the pane begins. */
export function RepairOffer({ ready }: Props) {
  const section = useSectionStyles();
  const announce = useAnnounce();
  const { figures } = useWorkbook();
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (!ready) return undefined;
    const stopping = new AbortController();
    // Nobody has asked: a workbook that does not answer is not told of.
    figures.broken({ signal: stopping.signal }).then(setCount, () => undefined);
    return () => stopping.abort();
  }, [figures, ready]);
  const sentence = say(
    "Excel does not know {count, plural, one {# TIC formula} other {# TIC formulas}} in this workbook.",
    { count },
  );
  useEffect(() => {
    if (count > 0) announce(sentence);
  }, [announce, count, sentence]);
  if (count === 0) return null;
  return (
    <Card title={say("Formulas show #NAME?")}>
      <p className={section.text}>
        {together(
          sentence,
          say(
            "Repair writes the right names back, or enters {count, plural, one {it} other {them}} again, and changes nothing else.",
            { count },
          ),
        )}
      </p>
      <Repair scope="workbook" />
    </Card>
  );
}
