/** What a cell can hold, by its value. */
export type CellValue = string | number | boolean;

/** Whether it is what Excel gives for the value of an error. */
export const isErrorValue = (value: CellValue): boolean =>
  typeof value === "string" && ERROR.test(value);

const ERROR =
  /^#(N\/A|VALUE!|REF!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|BUSY!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|EXTERNAL!|GETTING_DATA)$/;
