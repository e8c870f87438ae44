import { type Engine } from "../src/engine/engine";
import { addressArea } from "../src/host/arguments";

/** Typing into cells and looking at them, by their addresses. */
export function cellsOf(engine: Engine) {
  const at = (address: string) => {
    const { sheet, top, left } = addressArea(address, engine, undefined);
    return { sheet, row: top, column: left };
  };
  return {
    type: (address: string, content: string) => engine.cells.write([{ ...at(address), content }]),
    cell: (address: string) => engine.cells.read(at(address)),
    text: (address: string) => engine.cells.read(at(address)).text,
    value: (address: string) => engine.cells.read(at(address)).value,
  };
}
