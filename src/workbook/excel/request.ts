/** Excel waits until no cell is being edited. */
export const PATIENT = { delayForCellEdit: true } as const;

/** All that is written is one step for the user to undo. */
export const GROUPED = { ...PATIENT, mergeUndoGroup: true } as const;
