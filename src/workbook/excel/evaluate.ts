/** What a worksheet function gives for arguments as Excel passes them; the pane hands in the catalogue's. */
export type Evaluate = (name: string, ...args: readonly unknown[]) => unknown;
