import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useRef, useState } from "react";
import { useAnnounce } from "../../ui/announcer";
import { Card } from "../../ui/card";
import { CellLink } from "../../ui/link";
import { Notice } from "../../ui/notice";
import type { Explanation } from "../../../workbook/tasks/explain/explain";
import type { Progress } from "../../../workbook/excel/work";
import { useSectionStyles } from "../../ui/section";
import { useOrder } from "../../task/order";
import { troubleOf } from "../../task/trouble";
import { useWorkbook } from "../../context";

const useStyles = makeStyles({
  cell: {
    marginTop: "8px",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
    "& code": { fontFamily: tokens.fontFamilyMonospace },
  },
});

/** Why the selected cell shows an error: some versions of Excel do not show the sentence. */
export function Explain() {
  const styles = useStyles();
  const section = useSectionStyles();
  const announce = useAnnounce();
  const { figures } = useWorkbook();
  const busy = useRef(false);
  const [explained, setExplained] = useState<Explanation>();

  const explain = async () => {
    if (busy.current) return;
    busy.current = true;
    let found: Explanation;
    // That Excel holds the question back because a cell is being edited.
    const onProgress = ({ step }: Progress) => {
      setExplained({ tone: "warning", sentence: step });
      announce(step);
    };
    try {
      found = await figures.explain({ onProgress });
    } catch (error) {
      found = { tone: "bad", sentence: troubleOf(error).sentence };
    }
    busy.current = false;
    setExplained(found);
    announce(found.sentence);
  };

  useOrder(["Explain"], () => void explain());

  return (
    <Card title="Why is this cell an error?">
      <p className={section.text}>Select the cell in the sheet, then ask.</p>
      <Button size="small" appearance="primary" onClick={() => void explain()}>
        Explain the selected cell
      </Button>
      {explained && (
        <>
          {explained.address && (
            <div className={styles.cell}>
              <CellLink address={explained.address} />
              {explained.shown && ` shows ${explained.shown}`}
              {explained.formula && (
                <>
                  <br />
                  <code>{explained.formula}</code>
                </>
              )}
            </div>
          )}
          <Notice tone={explained.tone} sentence={explained.sentence} />
        </>
      )}
    </Card>
  );
}
