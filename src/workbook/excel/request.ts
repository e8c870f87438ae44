/** Excel waits until no cell is being edited. */
export const PATIENT = { delayForCellEdit: true } as const;

/** All that is written is one step for the user to undo. */
export const GROUPED = { ...PATIENT, mergeUndoGroup: true } as const;

/** Works on the workbook in a request of its own, which is part of no step to undo. */
export const apart = <T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  Excel.run(PATIENT, batch);
