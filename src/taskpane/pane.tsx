import { say, text } from "../language/say";
import {
  FluentProvider,
  makeStaticStyles,
  makeStyles,
  Tab,
  TabList,
  tokens,
} from "@fluentui/react-components";
import { useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { commandOf } from "./commands/commands";
import { onOrder, take, waiting } from "./commands/orders";
import { revealPane } from "./commands/visibility";
import { EvaluateContext, WorkbookContext } from "./context";
import type { PaneProps } from "./props";
import { dayFrom } from "./sections/data/release";
import { DataSection } from "./sections/data/section";
import { HelpSection } from "./sections/help/section";
import { InsertSection } from "./sections/insert/section";
import { ShareSection } from "./sections/share/section";
import { SheetsSection } from "./sections/sheets/section";
import { RepairOffer } from "./task/offer";
import { useOrder } from "./task/order";
import { TaskQueue, useBusy, waitFor } from "./task/turn";
import { Announcer, useAnnounce } from "./ui/announcer";
import { Boundary } from "./ui/boundary";
import { Notice } from "./ui/notice";
import { onReturn } from "./ui/page";
import { currentTheme, onThemeChange } from "./ui/scheme";
import { usePageLanguage } from "./ui/spoken";
import { recall, remember } from "./ui/storage";
import { THEMES } from "./ui/theme";

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
  tab: { padding: "8px 3px" },
  refused: { padding: "0 16px" },
});

const SECTIONS = {
  data: text("Data"),
  insert: text("Insert"),
  sheets: text("Sheets"),
  share: text("Share"),
  help: text("Help"),
} as const;

export type SectionName = keyof typeof SECTIONS;

const NAMES = Object.keys(SECTIONS) as SectionName[];

const systemClock = () => new Date();

/** The pane: its sections, and what all of them share. */
export function Pane(props: PaneProps) {
  const { store, catalogue, evaluate, workbook, version, now = systemClock } = props;
  usePageStyles();
  const styles = useStyles();
  const theme = useSyncExternalStore(onThemeChange, currentTheme);
  usePageLanguage();
  const state = useSyncExternalStore(store.subscribe, store.state);
  const today = useSyncExternalStore(onReturn, () => dayFrom(now()));
  const contents: Contents = {
    data: () => <DataSection state={state} retry={store.retry} today={today} />,
    insert: () => <InsertSection catalogue={catalogue} state={state} />,
    sheets: () => <SheetsSection />,
    share: (isShown) => <ShareSection isShown={isShown} />,
    help: () => <HelpSection catalogue={catalogue} state={state} version={version} />,
  };
  return (
    <FluentProvider theme={THEMES[theme]} className={styles.pane}>
      <Announcer>
        <WorkbookContext.Provider value={workbook}>
          <EvaluateContext.Provider value={evaluate}>
            <TaskQueue>
              <Sections
                contents={contents}
                offer={<RepairOffer ready={state.status === "ready"} />}
              />
            </TaskQueue>
          </EvaluateContext.Provider>
        </WorkbookContext.Provider>
      </Announcer>
    </FluentProvider>
  );
}

/** What stands in each section. */
type Contents = Readonly<Record<SectionName, (isShown: boolean) => ReactNode>>;

/** The sections, one of which is shown, and above it what is offered in all of them. */
function Sections({ contents, offer }: { readonly contents: Contents; readonly offer: ReactNode }) {
  const styles = useStyles();
  const { section, opened, show } = useSections();
  const refused = useOrders(show);
  return (
    <main>
      <h1 translate="no" className={styles.title}>
        TIC for Excel
      </h1>
      <TabList
        className={styles.tabs}
        size="small"
        selectTabOnFocus
        aria-label={say("Sections")}
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
            {say(SECTIONS[name])}
          </Tab>
        ))}
      </TabList>
      {offer}
      {refused && (
        <div className={styles.refused}>
          <Notice tone="warning" sentence={refused} />
        </div>
      )}
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
              <Content render={() => contents[name](name === section)} />
            </Boundary>
          )}
        </div>
      ))}
    </main>
  );
}

/** Renders inside the boundary, so that what is thrown there is caught. */
const Content = ({ render }: { readonly render: () => ReactNode }) => render();

const REMEMBERED = "section";

function lastSection(): SectionName {
  const last = recall(REMEMBERED);
  return NAMES.find((name) => name === last) ?? "data";
}

/** Which section is shown, and which have been: first the one of last time. */
function useSections() {
  const [section, setSection] = useState(lastSection);
  // A section stays once it was opened, so that what it is doing goes on. Data is there from the start: it may refresh on open.
  const [opened, setOpened] = useState<ReadonlySet<SectionName>>(new Set(["data", section]));
  const show = (name: SectionName) => {
    setSection(name);
    setOpened((before) => new Set(before).add(name));
    remember(REMEMBERED, name);
    document.documentElement.scrollTop = 0;
  };
  return { section, opened, show };
}

/**
 * Goes to the section of what was asked for on the ribbon, in a cell's menu or on the keyboard, which carries it out there; what is
 * no more than that is done then. Gives the reason why one is not: another task is running.
 */
function useOrders(show: (name: SectionName) => void): string | undefined {
  const order = useSyncExternalStore(onOrder, waiting);
  const busy = useBusy();
  const announce = useAnnounce();
  const [refused, setRefused] = useState<string>();
  useEffect(() => {
    if (!order) return;
    const { section, isTask } = commandOf(order.name);
    const isRefused = isTask === true && busy !== undefined && take(order);
    setRefused(isRefused ? waitFor(busy) : undefined);
    if (isRefused) {
      announce(waitFor(busy));
      void revealPane();
    } else if (section) show(section);
    // Once for each order, whatever runs by then.
  }, [order]);
  useEffect(() => {
    if (busy === undefined) setRefused(undefined);
  }, [busy]);
  useOrder(["ShowPane", "Share", "Help"], () => undefined);
  return refused;
}
