import { createRequire } from "node:module";
import type { Circus } from "@jest/types";
import type { TestEnvironment } from "jest-environment-node";
import { PLACE, type Switches } from "./switches";

const switches = (globalThis as unknown as Record<typeof PLACE, Switches>)[PLACE];
const Base = createRequire(__filename)(switches.environment) as typeof TestEnvironment;

/** The tests' own environment with the switches in it. Left out are tests that are not asked, and all after the first that fails. */
export default class MutantEnvironment extends Base {
  private hasFailed = false;

  constructor(...given: ConstructorParameters<typeof TestEnvironment>) {
    super(...given);
    const { on, turn, footprint } = switches;
    Object.assign(this.global, { __on: on, __seen: footprint.seen, __turn: turn });
  }

  handleTestEvent(event: Circus.Event): void {
    const { footprint, only } = switches;
    if (event.name === "test_start") {
      const place = footprint.begin();
      if (this.hasFailed || only?.has(place) === false) event.test.mode = "skip";
    } else if (event.name === "test_done") {
      footprint.end();
      if (event.test.errors.length) this.hasFailed = true;
    }
  }
}
