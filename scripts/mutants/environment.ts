import { createRequire } from "node:module";
import type { Circus } from "@jest/types";
import { PLACE, type Switches } from "./switches";

const switches = (globalThis as unknown as Record<typeof PLACE, Switches>)[PLACE];
/** What the tests' own environment has that is of interest here. */
type Environment = new (...given: unknown[]) => { global: object };

const Base = createRequire(__filename)(switches.environment) as Environment;

/** The tests' own environment with the switches in it. Left out are tests that are not asked, and all after the first that fails. */
export default class MutantEnvironment extends Base {
  /** Modules with mutants are loaded anew: some of what they do they do then. */
  readonly stateless = /\/node_modules\/|\/packages\/excel-workbench\/(src|testing)\//;
  private hasFailed = false;

  constructor(...given: unknown[]) {
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
