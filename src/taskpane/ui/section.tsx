import { makeStyles, tokens } from "@fluentui/react-components";

const CHOICE = {
  display: "flex",
  marginLeft: "-8px",
  "& label": {
    paddingLeft: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
} as const;

/** What the sections look like: cards one below the other, each with a title. */
export const useSectionStyles = makeStyles({
  card: {
    padding: "12px 16px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    outlineStyle: "none",
    "& > p": { margin: "0 0 8px" },
  },
  title: {
    margin: "0 0 6px",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  text: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  muted: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  buttons: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "8px" },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: "none",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  field: { marginBottom: "10px" },
  /** An input as wide as the pane, and one with a button beside it. */
  control: { width: "100%", minWidth: 0 },
  row: { display: "flex", gap: "6px", "& > :first-child": { flexGrow: 1, minWidth: 0 } },
  /** Radio buttons side by side, in the size of the texts around them. */
  choices: { ...CHOICE, flexWrap: "wrap" },
  /** A box to tick, or a switch, whose label may take several lines beside it. */
  choice: CHOICE,
});
