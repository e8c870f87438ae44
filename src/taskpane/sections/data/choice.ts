import { say, together } from "../../../language/say";
import { useEffect, useRef, useState } from "react";
import { useWorkbook } from "../../context";
import { SLOW } from "../../task/task";
import { troubleOf } from "../../task/trouble";
import { useAnnounce } from "../../ui/announcer";
import { onReturn } from "../../ui/page";

/** After this long, Excel is probably holding the request back until a cell has been edited. */
const PATIENCE = 1500;

/** How long until a workbook that did not answer is asked again, in milliseconds. */
const AGAIN = 5000;

interface Choice {
  /** Undefined while the workbook has not said. */
  readonly on: boolean | undefined;
  /** What the workbook said first, which is what it was opened with. */
  readonly atOpening: boolean | undefined;
  readonly problem: string | undefined;
  readonly choose: (wanted: boolean) => void;
}

/** The workbook's choice to refresh when it opens. */
export function useChoice(): Choice {
  const { figures } = useWorkbook();
  const announce = useAnnounce();
  const [on, setOn] = useState<boolean>();
  const [atOpening, setAtOpening] = useState<boolean>();
  const [problem, setProblem] = useState<string>();
  const choices = useRef<Choices>({ made: 0, waiting: 0 });

  useEffect(
    () =>
      keepReading(figures.refreshOnOpen, choices.current, {
        onAnswer: (wanted, isFirst) => {
          setOn(wanted);
          if (!isFirst) return;
          setProblem(undefined);
          setAtOpening(wanted);
        },
        onTrouble: (error) =>
          setProblem(
            together(say("Whether it does could not be read."), troubleOf(error).sentence),
          ),
      }),
    [figures],
  );

  const tell = (sentence: string) => {
    setProblem(sentence);
    announce(sentence);
  };
  const choose = (wanted: boolean) => {
    choices.current.made += 1;
    choices.current.waiting += 1;
    setOn(wanted);
    setProblem(undefined);
    const timer = setTimeout(() => tell(say(SLOW)), PATIENCE);
    figures
      .setRefreshOnOpen(wanted)
      .then(
        () => {
          setProblem(undefined);
          announce(
            wanted ? say("This workbook refreshes when it opens.") : say("It no longer does."),
          );
        },
        (error: unknown) => {
          setOn(!wanted);
          tell(troubleOf(error).sentence);
        },
      )
      .finally(() => {
        clearTimeout(timer);
        choices.current.waiting -= 1;
      });
  };

  return { on, atOpening, problem, choose };
}

/** How often the user has chosen, and how many of these choices the workbook has not taken yet. */
interface Choices {
  made: number;
  waiting: number;
}

interface Listeners {
  readonly onAnswer: (wanted: boolean, isFirst: boolean) => void;
  /** Hears of it until there has been an answer. */
  readonly onTrouble: (error: unknown) => void;
}

/** Asks the workbook until it answers, and again whenever the user comes back. Returns what ends it. */
function keepReading(
  read: () => Promise<boolean>,
  choices: Readonly<Choices>,
  { onAnswer, onTrouble }: Listeners,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;
  let isKnown = false;
  let isGone = false;
  const ask = () => {
    if (isAsking || choices.waiting > 0) return;
    isAsking = true;
    clearTimeout(timer);
    const { made } = choices;
    read()
      .then(
        (wanted) => {
          // What was chosen meanwhile is newer.
          if (isGone || choices.made !== made) return;
          onAnswer(wanted, !isKnown);
          isKnown = true;
        },
        (error: unknown) => {
          if (isGone || isKnown) return;
          onTrouble(error);
          timer = setTimeout(ask, AGAIN);
        },
      )
      .finally(() => {
        isAsking = false;
      });
  };
  ask();
  const stop = onReturn(ask);
  return () => {
    isGone = true;
    clearTimeout(timer);
    stop();
  };
}
