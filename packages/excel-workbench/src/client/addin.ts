import { type Workbench } from "../model/protocol";

type VisibilityHandler = (message: { readonly visibilityMode: "Hidden" | "Taskpane" }) => unknown;

/** `Office.addin`: the pane that the add-in runs in, shown or not, and how it starts. */
export function addinNamespace(workbench: Workbench | undefined) {
  const handlers = new Set<VisibilityHandler>();
  workbench?.pane.follow((isShown) => {
    const visibilityMode = isShown ? "Taskpane" : "Hidden";
    for (const handler of [...handlers]) handler({ visibilityMode });
  });
  const holding = (on: boolean) => Promise.resolve(workbench?.holdOpen(on));
  return {
    onVisibilityModeChanged: (handler: VisibilityHandler) => {
      handlers.add(handler);
      return Promise.resolve(() => {
        handlers.delete(handler);
        return Promise.resolve();
      });
    },
    getStartupBehavior: () => Promise.resolve(workbench?.startup.read() ?? "None"),
    setStartupBehavior: (behavior: "Load" | "None") =>
      Promise.resolve(workbench?.startup.save(behavior)),
    showAsTaskpane: () => Promise.resolve(workbench?.pane.show(true)),
    hide: () => Promise.resolve(workbench?.pane.show(false)),
    beforeDocumentCloseNotification: {
      enable: () => holding(true),
      disable: () => holding(false),
      onCloseActionCancelled: () => Promise.resolve(() => Promise.resolve()),
    },
  };
}
