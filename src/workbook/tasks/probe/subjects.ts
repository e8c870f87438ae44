/** A formula whose cells are looked at, and how many rows and columns it fills. */
export interface Subject {
  readonly formula: string;
  readonly rows: number;
  readonly columns: number;
}

const one = (formula: string): Subject => ({ formula, rows: 1, columns: 1 });

/** What the add-in gives, one of each kind: docs/excel-assumptions.md says what it takes Excel to make of them. */
export const SUBJECTS: Readonly<Record<string, Subject>> = {
  number: one('=TIC.HOLDINGS("CN","2025-11")'),
  text: one('=TIC.NAME("CN")'),
  "formatted number": one("=TIC.LATESTMONTH()"),
  entity: one('=TIC.CARD("CN","2025-11")'),
  "number with a card": one('=TIC.HOLDINGS("CN","2025-11",,,"card=1")'),
  error: one('=TIC.HOLDINGS("Chnia","2025-11")'),
  "unknown function": one("=TIC.NOSUCH()"),
  "error in an array": { formula: '=TIC.HOLDINGS({"CN";"Chnia"},"2025-11")', rows: 2, columns: 1 },
  spill: { formula: '=TIC.SERIES("CN","2025-10","2025-11")', rows: 2, columns: 2 },
  sum: one('=SUM(TIC.HOLDINGS({"CN";"JP"},"2025-11",,,"card=1"))'),
};
