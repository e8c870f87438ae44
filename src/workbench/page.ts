/** The workbench's page for this add-in. */
import { openPage } from "excel-workbench";
import { help } from "./help";
import { writeWhenOpened } from "./samples/samples";
import { startSheets } from "./start";

openPage({
  namespace: "TIC",
  part: "urn:tic-for-excel:workbench",
  key: "tic-workbench",
  startSheets,
  whenOpened: writeWhenOpened,
  help,
  manifest: "/addin/manifest.xml",
});
