import { FluentProvider, makeStaticStyles, makeStyles, tokens } from "@fluentui/react-components";
import { useSyncExternalStore } from "react";
import { Announcer } from "./announcer";
import { DataCard } from "./card";
import { Help } from "./help";
import { FunctionList } from "./list";
import { onReturn } from "./page";
import type { PaneProps } from "./props";
import { dayFrom } from "./release";
import { currentTheme, onThemeChange } from "./scheme";
import { THEMES } from "./theme";

const usePageStyles = makeStaticStyles({ body: { margin: 0 } });

const useStyles = makeStyles({
  pane: {
    minHeight: "100vh",
    minWidth: "280px",
    boxSizing: "border-box",
    position: "relative",
    fontSize: tokens.fontSizeBase300,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  title: { position: "absolute", clipPath: "inset(50%)", height: "1px", overflow: "hidden" },
});

const systemClock = () => new Date();

export function Pane({ store, catalogue, workbook, version, now = systemClock }: PaneProps) {
  usePageStyles();
  const styles = useStyles();
  const theme = useSyncExternalStore(onThemeChange, currentTheme);
  const state = useSyncExternalStore(store.subscribe, store.state);
  const today = useSyncExternalStore(onReturn, () => dayFrom(now()));
  return (
    <FluentProvider theme={THEMES[theme]} className={styles.pane}>
      <Announcer>
        <main>
          <h1 className={styles.title}>TIC for Excel</h1>
          <DataCard state={state} retry={store.retry} today={today} />
          <FunctionList catalogue={catalogue} state={state} workbook={workbook} />
        </main>
        <Help version={version} snapshot={state.status === "ready" ? state.dataset.version : ""} />
      </Announcer>
    </FluentProvider>
  );
}
