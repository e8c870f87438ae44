import { type Area, quoteSheet } from "../../model/addresses";
import { type Engine } from "../../engine/engine";
import { linkContent } from "../../engine/links";
import { type Link } from "../../model/workbook";
import { text } from "../arguments";
import { HostError, invalidArgument } from "../fault";

/** How the library addresses a sheet. */
const TO_SHEET = "o-spreadsheet://";

/** As `Excel.RangeHyperlink`; null where there is none. */
export function readHyperlink({ sheet, top, left }: Area, engine: Engine) {
  const { link } = engine.cells.read({ sheet, row: top, column: left });
  if (!link) return null;
  const { label, tip } = link;
  const led = engine.sheets.list().find(({ id }) => link.address === `${TO_SHEET}${id}`);
  const address = led ? undefined : link.address;
  const reference = led ? `${quoteSheet(led.name)}!A1` : link.reference;
  return {
    textToDisplay: label,
    ...(address !== undefined && { address }),
    ...(reference !== undefined && { documentReference: reference }),
    ...(tip !== undefined && { screenTip: tip }),
  };
}

export function writeHyperlink(area: Area, value: unknown, engine: Engine): void {
  if (typeof value !== "object" || value === null) throw invalidArgument("hyperlink is an object.");
  const given = value as Record<string, unknown>;
  const { sheet, top, left } = area;
  const present = engine.cells.read({ sheet, row: top, column: left });
  if (present.content.startsWith("=")) {
    throw new HostError("ApiNotAvailable", "The workbench has no links on formulas.");
  }
  const optional = (name: string) =>
    given[name] === undefined || given[name] === "" ? undefined : text(given[name], name);
  const [address, reference] = [optional("address"), optional("documentReference")];
  const target = reference ?? address;
  if (target === undefined) throw invalidArgument("A link has an address or a documentReference.");
  const tip = optional("screenTip");
  const link: Link = {
    label: optional("textToDisplay") ?? (present.text === "" ? target : present.text),
    ...(address !== undefined && { address }),
    ...(reference !== undefined && { reference }),
    ...(tip !== undefined && { tip }),
  };
  const content = linkContent(link);
  const cells = [];
  for (let row = top; row <= area.bottom; row++) {
    for (let column = left; column <= area.right; column++)
      cells.push({ sheet, row, column, content });
  }
  engine.cells.write(cells);
}
