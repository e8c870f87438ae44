import { say } from "../../language/say";
import { Link, makeStyles } from "@fluentui/react-components";
import { quoteSheet } from "../../workbook/excel/address";
import { useWorkbook } from "../context";
import { useAnnounce } from "./announcer";

const useStyles = makeStyles({ link: { fontSize: "inherit", lineHeight: "inherit" } });

interface Props {
  /** `"Sheet1!B2"` */
  readonly address: string;
  /** What is shown; the address if omitted. */
  readonly text?: string;
}

/** Leads to a cell of the workbook. */
export function CellLink({ address, text = address }: Props) {
  const styles = useStyles();
  const announce = useAnnounce();
  const { select } = useWorkbook();
  const go = () =>
    void select(address).then((there) =>
      announce(
        there
          ? say("{cell} is selected.", { cell: address })
          : say("{cell} cannot be selected. Its sheet is hidden or gone.", { cell: address }),
      ),
    );
  return (
    <Link
      as="button"
      inline
      translate="no"
      className={styles.link}
      onClick={go}
      aria-label={say("Select {cell}", { cell: address })}
    >
      {text}
    </Link>
  );
}

/** Leads to a sheet of the workbook, by its name. */
export const SheetLink = ({ name }: { readonly name: string }) => (
  <CellLink address={`${quoteSheet(name)}!A1`} text={name} />
);
