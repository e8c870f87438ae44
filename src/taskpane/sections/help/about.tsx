import { say } from "../../../language/say";
import { Button, Link, makeStyles, mergeClasses } from "@fluentui/react-components";
import { useState } from "react";
import { useAnnounce } from "../../ui/announcer";
import { Card } from "../../ui/card";
import { Copied, type CopiedText } from "../../ui/copied";
import { Said } from "../../ui/said";
import { useSectionStyles } from "../../ui/section";
import { troubleOf } from "../../task/trouble";
import { useWorkbook } from "../../context";

const useStyles = makeStyles({
  versions: { paddingTop: "10px", fontVariantNumeric: "tabular-nums" },
});

interface Props {
  readonly version: string;
  /** The version of the data; empty before it is loaded. */
  readonly snapshot: string;
}

/** Where to read more, and what to send with a report of a bug. */
export function About({ version, snapshot }: Props) {
  const styles = useStyles();
  const section = useSectionStyles();
  const announce = useAnnounce();
  const { diagnostics, copy } = useWorkbook();
  const [told, setTold] = useState<CopiedText>();

  const report = async () => {
    const next = await diagnostics().then(
      async (text) => {
        const good = await copy(text);
        const sentence = good
          ? say("Copied. This is what it says; paste it into your report.")
          : say("Copying is not allowed here. Select the text below and press Ctrl+C.");
        return { sentence, good, text };
      },
      (error: unknown) => ({ sentence: troubleOf(error).sentence, good: false }),
    );
    setTold(next);
    announce(next.sentence);
  };

  return (
    <Card title={say("More help")}>
      <p className={section.text}>
        <Said
          text="{link} (opens in a browser). {formula} names the publication of a figure."
          values={{
            link: (
              <Link inline href="help/index.html" target="_blank" rel="noopener">
                {say("Every function and its arguments")}
              </Link>
            ),
            formula: <code>=TIC.CITE(…)</code>,
          }}
        />
      </p>
      <p className={section.text}>
        {say(
          "For a report of a bug: versions, kind of Excel and state of the data. Nothing from your workbook.",
        )}
      </p>
      <Button size="small" onClick={() => void report()}>
        {say("Copy diagnostics")}
      </Button>
      {told && <Copied {...told} label={say("Diagnostics")} />}
      <p className={mergeClasses(section.muted, styles.versions)}>
        {snapshot && snapshot !== version
          ? say("TIC for Excel {version}, data {snapshot}", { version, snapshot })
          : say("TIC for Excel {version}", { version })}
      </p>
    </Card>
  );
}
