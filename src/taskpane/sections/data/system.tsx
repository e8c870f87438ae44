import { useEffect, useState } from "react";
import { epochSentence } from "../../../workbook/excel/epoch";
import { useWorkbook } from "../../context";
import { Notice } from "../../ui/notice";

/** A warning where the workbook counts days from 1904. */
export function DateSystem() {
  const { figures } = useWorkbook();
  const [warns, setWarns] = useState(false);
  useEffect(() => {
    let current = true;
    figures.countsFrom1904().then(
      (is1904) => {
        if (current) setWarns(is1904);
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [figures]);
  return warns ? <Notice tone="warning" sentence={epochSentence()} /> : null;
}
