import type { Circus } from "@jest/types";
import { TestEnvironment } from "jest-environment-node";
import { PLACE, type Switches } from "./switches";

/** Jest's own environment with the switches in it; after the first test that fails the others of the file are left out. */
export default class MutantEnvironment extends TestEnvironment {
  private hasFailed = false;

  constructor(...given: ConstructorParameters<typeof TestEnvironment>) {
    super(...given);
    const { on, seen, turn } = (globalThis as unknown as Record<typeof PLACE, Switches>)[PLACE];
    Object.assign(this.global, { __on: on, __seen: seen, __turn: turn });
  }

  handleTestEvent(event: Circus.Event): void {
    if (event.name === "test_done" && event.test.errors.length) this.hasFailed = true;
    if (event.name === "test_start" && this.hasFailed) event.test.mode = "skip";
  }
}
