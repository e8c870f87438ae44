import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { Progress } from "../../../workbook/excel/work";
import type { Citation } from "../../../workbook/tasks/cite/cite";
import { useWorkbook } from "../../context";
import { useOrder } from "../../task/order";
import { troubleOf } from "../../task/trouble";
import { useAnnounce } from "../../ui/announcer";
import { Card } from "../../ui/card";
import { CellLink } from "../../ui/link";
import { Notice } from "../../ui/notice";
import { useSectionStyles } from "../../ui/section";

const useStyles = makeStyles({
  cell: {
    marginTop: "8px",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
    "& code": { fontFamily: tokens.fontFamilyMonospace },
  },
  copy: { marginTop: "8px" },
  sources: { margin: "6px 0 0", userSelect: "text" },
});

/** Where the figures of the selected cell are from, to be copied under a chart or into a footnote. */
export function Cite() {
  const styles = useStyles();
  const section = useSectionStyles();
  const { found, copied, cite, copy } = useCitation();
  const { address, formula, sources = [], sentence, tone } = found ?? {};
  return (
    <Card title="Where is this figure from?">
      <p className={section.text}>
        The publication, file, row and column of the figures in the selected cell, to copy. Nothing
        is written into the sheet; TIC.CITE does that.
      </p>
      <Button size="small" appearance="primary" onClick={cite}>
        Cite the selected cell
      </Button>
      {address && (
        <div className={styles.cell}>
          <CellLink address={address} />
          <br />
          <code>{formula}</code>
        </div>
      )}
      {tone && sentence && (
        <Notice tone={tone} sentence={sentence}>
          {sources.map((source) => (
            <p key={source} className={styles.sources}>
              {source}
            </p>
          ))}
        </Notice>
      )}
      {sources.length > 0 && (
        <div className={mergeClasses(section.buttons, styles.copy)}>
          <Button size="small" onClick={copy}>
            Copy citation
          </Button>
        </div>
      )}
      {copied && <Notice {...copied} />}
    </Card>
  );
}

const COPIED = { tone: "good", sentence: "Copied." } as const;
const REFUSED = {
  tone: "bad",
  sentence: "Copying is not allowed here. Select the text above and press Ctrl+C.",
} as const;

function useCitation() {
  const announce = useAnnounce();
  const { figures, copy: copyText } = useWorkbook();
  const isBusy = useRef(false);
  const [found, setFound] = useState<Citation>();
  const [copied, setCopied] = useState<typeof COPIED | typeof REFUSED>();

  const tell = (next: Citation) => {
    setFound(next);
    announce([next.sentence, ...next.sources].join(" "));
  };
  const ask = async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    setCopied(undefined);
    // That Excel holds the question back because a cell is being edited.
    const onProgress = ({ step }: Progress) =>
      tell({ tone: "warning", sentence: step, sources: [] });
    try {
      tell(await figures.cite({ onProgress }));
    } catch (error) {
      tell({ tone: "bad", sentence: troubleOf(error).sentence, sources: [] });
    } finally {
      isBusy.current = false;
    }
  };
  const cite = () => void ask();
  useOrder(["Cite"], cite);
  const copy = () =>
    void copyText((found?.sources ?? []).join("\n")).then((good) => {
      const said = good ? COPIED : REFUSED;
      setCopied(said);
      announce(said.sentence);
    });
  return { found, copied, cite, copy };
}
