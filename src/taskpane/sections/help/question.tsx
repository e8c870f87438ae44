import { say, together } from "../../../language/say";
import { makeStyles, tokens } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { Progress, Work } from "../../../workbook/excel/work";
import type { Verdict } from "../../../workbook/tasks/explain/verdict";
import type { CommandName } from "../../commands/commands";
import { useOrder } from "../../task/order";
import { troubleOf } from "../../task/trouble";
import { useAnnounce } from "../../ui/announcer";
import { CellLink } from "../../ui/link";

/** What is said of the selected cell. */
interface Answer extends Verdict {
  readonly sources?: readonly string[];
}

interface Question<A extends Answer> {
  /** The command that asks it, too. */
  readonly command: CommandName;
  readonly ask: (work: Work) => Promise<A>;
  /** A sentence alone, where there is no answer. */
  readonly said: (verdict: Verdict) => A;
  readonly onAsk?: () => void;
}

/** A question about the selected cell: one at a time, its answer shown and announced. */
export function useQuestion<A extends Answer>({ command, ask, said, onAsk }: Question<A>) {
  const announce = useAnnounce();
  const isBusy = useRef(false);
  const [answer, setAnswer] = useState<A>();

  const tell = (next: A) => {
    setAnswer(next);
    announce(together(next.sentence, ...(next.sources ?? [])));
  };
  const put = async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    onAsk?.();
    // That Excel holds the question back because a cell is being edited.
    const onProgress = ({ step }: Progress) => tell(said({ tone: "warning", sentence: step }));
    try {
      tell(await ask({ onProgress }));
    } catch (error) {
      tell(said({ tone: "bad", sentence: troubleOf(error).sentence }));
    } finally {
      isBusy.current = false;
    }
  };
  const question = () => void put();
  useOrder([command], question);
  return [answer, question] as const;
}

const useStyles = makeStyles({
  cell: {
    marginTop: "8px",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
    "& code": { fontFamily: tokens.fontFamilyMonospace },
  },
});

interface AskedProps {
  readonly address?: string | undefined;
  readonly formula?: string | undefined;
  readonly shown?: string | undefined;
}

/** The cell that an answer is about. */
export function Asked({ address, formula, shown }: AskedProps) {
  const styles = useStyles();
  return (
    address && (
      <div className={styles.cell}>
        <CellLink address={address} />
        {shown && ` ${say("shows {content}", { content: shown })}`}
        {formula && (
          <>
            <br />
            <code>{formula}</code>
          </>
        )}
      </div>
    )
  );
}
