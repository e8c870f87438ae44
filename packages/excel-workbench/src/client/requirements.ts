import { type HostProfile, supports } from "../model/profile";

/** `Office.context.requirements.isSetSupported` of a host; of ExcelApi the workbench has only the members of `members.ts`, whatever the version. */
export const requirementsOf =
  (profile: HostProfile) =>
  (name: string, minVersion: string | number = "1.1"): boolean =>
    supports(profile, name, String(minVersion));
