/**
 * Stands in for Microsoft's office.js in the add-in's frame: `Office`, `Excel`, `OfficeExtension` and `CustomFunctions` on
 * top of the workbench that opened the frame. Opened alone, without a workbench around it, it says so as Office does:
 * `Office.onReady` gives no host.
 */
import { ENGLISH } from "../model/language";
import { WORKBENCH } from "../model/profiles";
import { type Workbench } from "../model/protocol";
import { Actions } from "./actions";
import { addinNamespace } from "./addin";
import { Associations, CustomFunctionsError, ErrorCode } from "./customFunctions";
import { OfficeExtensionError } from "./error";
import { excelNamespace } from "./excel";
import { requirementsOf } from "./requirements";
import { documentSettings } from "./settings";

const workbench = (window.parent as { workbenchHost?: Workbench }).workbenchHost;

const associations = new Associations((id) => workbench?.associated(id));

const actions = new Actions();
const profile = workbench?.profile ?? WORKBENCH;

const information = workbench
  ? { host: "Excel", platform: profile.platform.value }
  : { host: null, platform: null };

const ready = new Promise<typeof information>((resolve) => {
  if (document.readyState !== "loading") resolve(information);
  else document.addEventListener("DOMContentLoaded", () => resolve(information));
});

const office = {
  onReady: (callback?: (info: typeof information) => unknown) =>
    callback ? ready.then((info) => (callback(info), info)) : ready,
  initialize: () => undefined,
  HostType: { Excel: "Excel" },
  PlatformType: { OfficeOnline: "OfficeOnline", PC: "PC", Mac: "Mac", iOS: "iOS" },
  AsyncResultStatus: { Succeeded: "succeeded", Failed: "failed" },
  VisibilityMode: { hidden: "Hidden", taskpane: "Taskpane" },
  StartupBehavior: { none: "None", load: "Load" },
  actions: { associate: actions.associate },
  addin: addinNamespace(workbench),
  context: {
    ...information,
    contentLanguage: "en-US",
    displayLanguage: workbench?.language ?? ENGLISH,
    diagnostics: { ...information, version: `16.0 (${workbench?.title ?? "workbench"})` },
    document: { settings: documentSettings(workbench?.settings), mode: "readWrite" },
    get officeTheme() {
      return workbench?.theme();
    },
    requirements: { isSetSupported: requirementsOf(profile) },
  },
};

Object.assign(window, {
  Office: office,
  OfficeExtension: { Error: OfficeExtensionError },
  CustomFunctions: { associate: associations.associate, Error: CustomFunctionsError, ErrorCode },
  ...(workbench && { Excel: excelNamespace(workbench.host) }),
});

if (workbench) {
  workbench.attach({ call: (call) => associations.call(call) });
  workbench.attachActions((name, control) => actions.run(name, control));
  window.addEventListener("load", () => workbench.loaded());
  window.addEventListener("keydown", (event) => {
    if (event.key === "F6") workbench.focusGrid();
    else workbench.pressed(event);
  });
}
