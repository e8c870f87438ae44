import { chaos, type HostProfile } from "excel-workbench/testing";
import { loadSnapshot } from "../../support/data";
import { faultsIn, openFlow, truth } from "./book";
import { KINDS, sheets, STORIES, type Story, thrown } from "./flows";

/**
 * Which bad days are tried, by their seeds: of `CHAOS=200 npx jest test/workbook/flows --selectProjects unit` the first 200, of
 * `CHAOS=40-59` these twenty.
 */
const [from, to] = daysOf(process.env["CHAOS"] ?? "3");

function daysOf(asked: string): readonly [number, number] {
  const [first, last] = asked.split("-").map(Number);
  return last === undefined ? [0, first! - 1] : [first!, last];
}

/** With many days, each has all stories, and each host all kinds of sheets. */
const isLong = "CHAOS" in process.env;

/** What users do with the add-in, in each of the hosts. The add-in asks once what its host can do: those that differ in it have a file each. */
export function describeHosts(profiles: readonly HostProfile[]): void {
  let right: Awaited<ReturnType<typeof truth>>;

  beforeAll(async () => {
    await loadSnapshot("securities", "transactions", "foreign", "headline");
    right = await truth(profiles[0]!);
  });

  async function tell(story: Story, ...host: Parameters<typeof openFlow>): Promise<void> {
    const flow = await openFlow(...host);
    try {
      await thrown(story(flow, right));
      // Whatever happened, what the user wrote is there.
      expect(faultsIn(flow.cells(), right, { mayBeValues: true })).toEqual([]);
    } finally {
      flow.close();
    }
  }

  describe.each(profiles.map((profile) => [profile.title, profile] as const))(
    "%s",
    (_, profile) => {
      test.each(Object.entries(STORIES))("%s", (__, story) => tell(story, profile));

      const kinds = isLong
        ? KINDS
        : KINDS.slice(0, 4).filter((___, i) => PLACES[i] === profile.name);
      if (kinds.length > 0)
        test.each(kinds)("making and updating the sheet %s", (kind) => tell(sheets(kind), profile));
    },
  );

  describe("a bad day", () => {
    const stories = Object.values(STORIES);
    test.each(Array.from({ length: to - from + 1 }, (_, i) => from + i))("%i", async (seed) => {
      const { profile, mischief } = chaos(seed, profiles);
      const told = isLong ? stories : [stories[seed % stories.length]!];
      for (const story of told) await tell(story, profile, mischief);
      if (isLong) await tell(sheets(KINDS[seed % KINDS.length]!), profile, mischief);
    });
  });
}

const PLACES = ["windows", "mac", "web", "office2024"];
