/** Whether the host has a version of Excel's interface: https://learn.microsoft.com/javascript/api/requirement-sets/excel */
export const supports = (version: string): boolean =>
  typeof Office !== "undefined" && Office.context.requirements.isSetSupported("ExcelApi", version);
