/** The units that amounts are given in, in millions of dollars; billions unless another is asked for. */
export const UNITS = { bn: 1e3, mn: 1, tn: 1e6, usd: 1e-6 } as const;
export type Unit = keyof typeof UNITS;

export const UNIT_WORDS = Object.keys(UNITS) as Unit[];
