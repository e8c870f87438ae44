/** What the workbench is told of the add-in that runs in it. */
export interface Addin {
  /** `Functions.Namespace` of its manifest: `DEMO` in `=DEMO.PRICE()`. */
  readonly namespace: string;
  /** The namespace of the custom XML part in which an .xlsx file has what it has no place for: `"urn:example:workbench"`. */
  readonly part: string;
}
