import { oneOf } from "../arguments";
import { type Book, type Implementation, object } from "../objects";

export const applicationOf = (book: Book): Implementation<"Application"> => ({
  read: {
    calculationState: () => {
      if (book.isBusy()) return "Calculating";
      return book.engine.calculation.isPending ? "Pending" : "Done";
    },
    decimalSeparator: () => book.engine.locale().decimalSeparator,
    thousandsSeparator: () => book.engine.locale().thousandsSeparator,
    useSystemSeparators: () => true,
    calculationMode: () => (book.engine.calculation.isManual ? "Manual" : "Automatic"),
  },
  write: {
    calculationMode: (_, value) => {
      const mode = oneOf(value, ["Automatic", "Manual"] as const, "calculationMode");
      book.engine.calculation.setManual(mode === "Manual");
      book.memory.setManualCalculation(mode === "Manual");
    },
  },
  parts: { cultureInfo: () => object("CultureInfo", null) },
  calls: {
    calculate: (_, type) => {
      const kind = oneOf(type, ["Recalculate", "Full", "FullRebuild"] as const, "calculationType");
      if (kind === "Recalculate") book.engine.calculation.calculateChanged();
      else {
        book.faults.calculating();
        book.recalculateAll();
      }
    },
    // Nothing is drawn or calculated in the middle of a batch here.
    suspendApiCalculationUntilNextSync: () => undefined,
    suspendScreenUpdatingUntilNextSync: () => undefined,
  },
});
