import { say } from "../../../language/say";
import { Button } from "@fluentui/react-components";
import { Card } from "../../ui/card";
import { Notice } from "../../ui/notice";
import type { Explanation } from "../../../workbook/tasks/explain/explain";
import { useSectionStyles } from "../../ui/section";
import { useWorkbook } from "../../context";
import { Asked, useQuestion } from "./question";

/** Why the selected cell shows an error: some versions of Excel do not show the sentence. */
export function Explain() {
  const section = useSectionStyles();
  const { figures } = useWorkbook();
  const [explained, explain] = useQuestion<Explanation>({
    command: "Explain",
    ask: (work) => figures.explain(work),
    said: (verdict) => verdict,
  });

  return (
    <Card title={say("Why is this cell an error?")}>
      <p className={section.text}>{say("Select the cell in the sheet, then ask.")}</p>
      <Button size="small" appearance="primary" onClick={explain}>
        {say("Explain the selected cell")}
      </Button>
      {explained && (
        <>
          <Asked {...explained} />
          <Notice tone={explained.tone} sentence={explained.sentence} />
        </>
      )}
    </Card>
  );
}
