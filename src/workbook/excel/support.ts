/** Whether the host has a version of Excel's interface, or of another set: https://learn.microsoft.com/javascript/api/requirement-sets */
export const supports = (version: string, set = "ExcelApi"): boolean =>
  typeof Office !== "undefined" && Office.context.requirements.isSetSupported(set, version);
