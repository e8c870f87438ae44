/** A package as webpack-license-plugin describes it. */
interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly licenseText?: string;
}
export const ACCEPTED: readonly string[];
export function notices(packages: readonly Package[]): string;
