/** A site by the number of its first mutant, and the places of the tests that reach it, where these are enough. */
export type Reached = readonly [site: number, places?: readonly number[]];

/** Which sites a test file reaches, and by which of its tests. */
export class Footprint {
  /** What was reached since it was last looked at. */
  readonly seen: Uint8Array;
  /** How many tests have begun. */
  tests = 0;
  private readonly outside = new Set<number>();
  private readonly places = new Map<number, number[]>();

  constructor(count: number) {
    this.seen = new Uint8Array(count);
  }

  /** A test begins; its place in the file. */
  begin(): number {
    this.leaveOutside();
    return this.tests++;
  }

  /** The test that began last has ended. */
  end(): void {
    for (const site of this.taken()) {
      const places = this.places.get(site);
      if (places) places.push(this.tests - 1);
      else this.places.set(site, [this.tests - 1]);
    }
  }

  /** Without places is what is reached before, between and behind the tests, or by most of them. */
  reached(): readonly Reached[] {
    this.leaveOutside();
    const inside = [...this.places].filter(([site]) => !this.outside.has(site));
    return [
      ...[...this.outside].map((site): Reached => [site]),
      ...inside.map(([site, places]): Reached =>
        places.length * 2 > this.tests ? [site] : [site, places],
      ),
    ];
  }

  private leaveOutside(): void {
    for (const site of this.taken()) this.outside.add(site);
  }

  private taken(): readonly number[] {
    const sites: number[] = [];
    for (let site = this.seen.indexOf(1); site >= 0; site = this.seen.indexOf(1, site + 1))
      sites.push(site);
    this.seen.fill(0);
    return sites;
  }
}
