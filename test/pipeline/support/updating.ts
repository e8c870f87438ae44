import {
  update,
  type UpdateOptions,
  type UpdateReport,
} from "../../../src/pipeline/commands/update";
import { SILENT } from "../../../src/pipeline/progress";
import { shipped } from "./releases";
import { brisk, type Site } from "./site";

/** Updates a data directory from the site on the evening of the release of June 2026, or as told. */
export const updating = (
  site: Site,
  data: string,
  more: Partial<UpdateOptions> = {},
): Promise<UpdateReport> =>
  update({
    data,
    shipped: () => Promise.resolve(shipped),
    version: "0.1.0",
    from: site.url,
    manners: brisk,
    progress: SILENT,
    now: () => new Date("2026-06-18T22:00:00Z"),
    ...more,
  });
