import { say, translated } from "../../../language/say";
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useId, useRef, useState, type ReactNode } from "react";
import type { SheetKindInfo } from "../../../workbook/sheets/sheets";
import { useWorkbook } from "../../context";
import { useKeptFocus } from "../../ui/focus";
import { useSectionStyles } from "../../ui/section";
import { SummaryView } from "../../ui/summary";
import { CreateForm } from "./create";
import type { SheetTask } from "./task";

const useStyles = makeStyles({
  offers: { padding: "12px 16px 0" },
  offer: {
    padding: "8px 12px 10px",
    marginBottom: "8px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    "& h3": {
      margin: 0,
      fontSize: tokens.fontSizeBase300,
      lineHeight: tokens.lineHeightBase300,
      fontWeight: tokens.fontWeightSemibold,
    },
    "& > p": { margin: "0 0 8px" },
  },
});

/** The sheets that can be made, each with a form that opens. */
export function Offers({ task }: { readonly task: SheetTask }) {
  const styles = useStyles();
  const section = useSectionStyles();
  const id = useId();
  const { sheets } = useWorkbook();
  const [open, setOpen] = useState<string>();
  return (
    <section className={styles.offers} aria-labelledby={id}>
      <h2 id={id} className={section.title}>
        {say("Make a sheet")}
      </h2>
      {sheets.offers.map((offer) => {
        const own = task.at(offer.kind);
        return (
          <Offer
            key={offer.kind}
            offer={offer}
            open={open === offer.kind}
            onOpen={() => setOpen(offer.kind)}
          >
            <CreateForm
              offer={offer}
              task={own}
              onClose={() => setOpen(undefined)}
              onCreate={(options) =>
                task.run(offer.kind, async (work) => [
                  await sheets.create(offer.kind, options, work),
                ])
              }
            />
            {own.now.stage === "done" && <SummaryView summary={own.now.report} />}
          </Offer>
        );
      })}
    </section>
  );
}

interface OfferProps {
  readonly offer: SheetKindInfo;
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly children: ReactNode;
}

function Offer({ offer, open, onOpen, children }: OfferProps) {
  const styles = useStyles();
  const section = useSectionStyles();
  const id = useId();
  const article = useRef<HTMLElement>(null);
  // The form that is closed had the focus.
  useKeptFocus(article, open);
  return (
    <article ref={article} className={styles.offer} aria-labelledby={id}>
      <h3 id={id}>{translated(offer.title)}</h3>
      <p className={section.text}>{translated(offer.summary)}</p>
      {open ? (
        children
      ) : (
        <Button
          size="small"
          aria-expanded={false}
          aria-label={say("Create {sheet}", { sheet: translated(offer.title) })}
          onClick={onOpen}
        >
          {say("Create…")}
        </Button>
      )}
    </article>
  );
}
