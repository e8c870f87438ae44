import {
  FluentProvider,
  makeStaticStyles,
  makeStyles,
  Tab,
  TabList,
  tokens,
} from "@fluentui/react-components";
import { useState, useSyncExternalStore, type ReactNode } from "react";
import { Announcer } from "./ui/announcer";
import { Boundary } from "./ui/boundary";
import { DataSection } from "./sections/data/section";
import { HelpSection } from "./sections/help/section";
import { InsertSection } from "./sections/insert/section";
import { onReturn } from "./ui/page";
import type { PaneProps } from "./props";
import { dayFrom } from "./release";
import { currentTheme, onThemeChange } from "./ui/scheme";
import { ShareSection } from "./sections/share/section";
import { SheetsSection } from "./sections/sheets/section";
import { recall, remember } from "./ui/storage";
import { TaskQueue } from "./task/task";
import { THEMES } from "./ui/theme";
import { WorkbookContext } from "./context";

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
  tabs: {
    position: "sticky",
    top: 0,
    zIndex: 2,
    flexWrap: "wrap",
    justifyContent: "space-between",
    padding: "2px 6px 0",
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  panel: { outlineStyle: "none" },
  tab: { padding: "8px 6px" },
});

const SECTIONS = {
  data: "Data",
  insert: "Insert",
  sheets: "Sheets",
  share: "Share",
  help: "Help",
} as const;

export type SectionName = keyof typeof SECTIONS;

const NAMES = Object.keys(SECTIONS) as SectionName[];

const REMEMBERED = "section";

function lastSection(): SectionName {
  const last = recall(REMEMBERED);
  return NAMES.find((name) => name === last) ?? "data";
}

const systemClock = () => new Date();

export function Pane({
  store,
  catalogue,
  evaluate,
  workbook,
  version,
  now = systemClock,
}: PaneProps) {
  usePageStyles();
  const styles = useStyles();
  const theme = useSyncExternalStore(onThemeChange, currentTheme);
  const state = useSyncExternalStore(store.subscribe, store.state);
  const today = useSyncExternalStore(onReturn, () => dayFrom(now()));
  const [section, setSection] = useState(lastSection);
  // A section stays once it was opened, so that what it is doing goes on. Data is there from the start: it may refresh on open.
  const [opened, setOpened] = useState<ReadonlySet<SectionName>>(new Set(["data", section]));

  const show = (name: SectionName) => {
    setSection(name);
    setOpened((before) => new Set(before).add(name));
    remember(REMEMBERED, name);
    document.documentElement.scrollTop = 0;
  };

  const contents: Readonly<Record<SectionName, () => ReactNode>> = {
    data: () => <DataSection state={state} retry={store.retry} today={today} />,
    insert: () => <InsertSection catalogue={catalogue} evaluate={evaluate} state={state} />,
    sheets: () => <SheetsSection />,
    share: () => <ShareSection isShown={section === "share"} />,
    help: () => <HelpSection catalogue={catalogue} state={state} version={version} />,
  };

  return (
    <FluentProvider theme={THEMES[theme]} className={styles.pane}>
      <Announcer>
        <WorkbookContext.Provider value={workbook}>
          <TaskQueue>
            <main>
              <h1 className={styles.title}>TIC for Excel</h1>
              <TabList
                className={styles.tabs}
                size="small"
                selectTabOnFocus
                aria-label="Sections"
                selectedValue={section}
                onTabSelect={(_, { value }) => show(value as SectionName)}
              >
                {NAMES.map((name) => (
                  <Tab
                    key={name}
                    id={`tab-${name}`}
                    value={name}
                    className={styles.tab}
                    aria-controls={`panel-${name}`}
                  >
                    {SECTIONS[name]}
                  </Tab>
                ))}
              </TabList>
              {NAMES.map((name) => (
                <div
                  key={name}
                  role="tabpanel"
                  id={`panel-${name}`}
                  aria-labelledby={`tab-${name}`}
                  hidden={name !== section}
                  tabIndex={-1}
                  className={styles.panel}
                >
                  {opened.has(name) && (
                    <Boundary name={SECTIONS[name]}>
                      <Content render={contents[name]} />
                    </Boundary>
                  )}
                </div>
              ))}
            </main>
          </TaskQueue>
        </WorkbookContext.Provider>
      </Announcer>
    </FluentProvider>
  );
}

/** Renders inside the boundary, so that what is thrown there is caught. */
const Content = ({ render }: { readonly render: () => ReactNode }) => render();
