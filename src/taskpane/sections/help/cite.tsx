import { say, text } from "../../../language/say";
import { Button, makeStyles, mergeClasses } from "@fluentui/react-components";
import { useState } from "react";
import type { Citation } from "../../../workbook/tasks/cite/cite";
import { useWorkbook } from "../../context";
import { useAnnounce } from "../../ui/announcer";
import { Card } from "../../ui/card";
import { Notice } from "../../ui/notice";
import { useSectionStyles } from "../../ui/section";
import { Asked, useQuestion } from "./question";

const useStyles = makeStyles({
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
    <Card title={say("Where is this figure from?")}>
      <p className={section.text}>
        {say(
          "The publication, file, row and column of the figures in the selected cell, to copy. Nothing is written into the sheet; TIC.CITE does that.",
        )}
      </p>
      <Button size="small" appearance="primary" onClick={cite}>
        {say("Cite the selected cell")}
      </Button>
      <Asked address={address} formula={formula} />
      {tone && sentence && (
        <Notice tone={tone} sentence={sentence}>
          {sources.map((source) => (
            <p key={source} lang="en" className={styles.sources}>
              {source}
            </p>
          ))}
        </Notice>
      )}
      {sources.length > 0 && (
        <div className={mergeClasses(section.buttons, styles.copy)}>
          <Button size="small" onClick={copy}>
            {say("Copy citation")}
          </Button>
        </div>
      )}
      {copied && <Notice tone={copied.tone} sentence={say(copied.sentence)} />}
    </Card>
  );
}

const COPIED = { tone: "good", sentence: text("Copied.") } as const;
const REFUSED = {
  tone: "bad",
  sentence: text("Copying is not allowed here. Select the text above and press Ctrl+C."),
} as const;

function useCitation() {
  const announce = useAnnounce();
  const { figures, copy: copyText } = useWorkbook();
  const [copied, setCopied] = useState<typeof COPIED | typeof REFUSED>();
  const [found, cite] = useQuestion<Citation>({
    command: "Cite",
    ask: (work) => figures.cite(work),
    said: (verdict) => ({ ...verdict, sources: [] }),
    onAsk: () => setCopied(undefined),
  });
  const copy = () =>
    void copyText((found?.sources ?? []).join("\n")).then((good) => {
      const said = good ? COPIED : REFUSED;
      setCopied(said);
      announce(say(said.sentence));
    });
  return { found, copied, cite, copy };
}
