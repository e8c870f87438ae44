/** What a cell can hold, by its value. */
export type CellValue = string | number | boolean;

/** Whether it is what Excel gives for the value of an error. */
export const isErrorValue = (value: CellValue): boolean =>
  typeof value === "string" && ERROR.test(value);

const ERROR =
  /^#(N\/A|VALUE!|REF!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|BUSY!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|EXTERNAL!|GETTING_DATA)$/;

/**
 * The text of a card. Excel gives "#VALUE!" for the value of an entity, and tells it from that error only by what the cell shows:
 * https://learn.microsoft.com/office/dev/add-ins/excel/excel-data-types-concepts
 */
export const cardText = (value: unknown, text: string): string | undefined =>
  value === "#VALUE!" && text !== "" && !text.startsWith("#") ? text : undefined;

/** Whether a column is too narrow for what is in the cell. */
export const isHidden = (text: string): boolean => /^#+$/.test(text);
