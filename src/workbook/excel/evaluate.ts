/** The worksheet functions: `evaluate("HOLDINGS", "CN", null)`. What it throws, or its promise, is an error of Excel's. */
export type Evaluate = (name: string, ...args: readonly unknown[]) => unknown;
