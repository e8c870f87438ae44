import { say, together } from "../../language/say";
import type { Insertion } from "./insertion";
import { Notice } from "../ui/notice";
import { Question } from "../ui/question";

interface Props {
  readonly insertion: Insertion;
  /** Takes the focus when the question goes away. */
  readonly onAnswer: () => void;
}

/** What became of an insertion, or what it asks first. */
export function Answer({ insertion, onAnswer }: Props) {
  const { now } = insertion;
  if (!("sentence" in now)) return null;
  if (now.step !== "asking") {
    const tone = now.step === "waiting" ? "warning" : now.good ? "good" : "bad";
    return <Notice tone={tone} sentence={now.sentence} />;
  }
  const answer = (act: () => void) => () => {
    onAnswer();
    act();
  };
  return (
    <Question
      sentence={together(now.sentence, say("Overwrite?"))}
      label={now.label}
      onYes={answer(insertion.overwrite)}
      onCancel={answer(insertion.cancel)}
    />
  );
}
