import { type HostProfile, type MemberList, type Mischief, randomOf, type Stated } from "./profile";

const UNDO =
  "https://learn.microsoft.com/office/dev/add-ins/excel/excel-add-ins-undo-capabilities#unsupported-apis";
const SETS =
  "https://learn.microsoft.com/javascript/api/requirement-sets/excel/excel-api-requirement-sets";
const FUNCTION_SETS =
  "https://learn.microsoft.com/javascript/api/requirement-sets/excel/custom-functions-requirement-sets";
const RUNTIME_SETS =
  "https://learn.microsoft.com/javascript/api/requirement-sets/common/shared-runtime-requirement-sets";
const LIMITS =
  "https://learn.microsoft.com/office/dev/add-ins/concepts/resource-limits-and-performance-optimization";
const RECALCULATION =
  "https://github.com/OfficeDev/office-js/issues/3332, https://github.com/OfficeDev/office-js/issues/3911";
const FILLING = "https://support.microsoft.com/office/873fbac6-7110-4300-8f6f-aafa2ea11ce8";
const PLATFORMS = "https://learn.microsoft.com/javascript/api/office/office.platformtype";
const OWN = "the workbench's own";

const stated = <T>(value: T, source: string): Stated<T> => ({ value, source });

/** Of what the workbench has. */
const LASTING: MemberList = {
  Worksheet: ["copy", "delete", "name", "position", "visibility"],
  WorksheetProtection: ["protect", "unprotect", "setPassword"],
};

/** The workbench as it is without a profile: no limits, and nothing goes wrong. */
export const WORKBENCH: HostProfile = {
  name: "workbench",
  title: "the workbench",
  platform: stated("OfficeOnline", OWN),
  sets: {
    CustomFunctions: stated("1.4", OWN),
    CustomFunctionsRuntime: stated("1.4", OWN),
    ExcelApi: stated("1.20", OWN),
    SharedRuntime: stated("1.2", OWN),
  },
  refusesInStep: stated(LASTING, UNDO),
  wipesUndo: stated({}, OWN),
  longestRequest: stated(Infinity, OWN),
  longestResponse: stated(Infinity, OWN),
  spilledFormulas: stated("empty", OWN),
  recalculatesOnEdit: stated(false, OWN),
  fillsColumns: stated(false, OWN),
};

const FUNCTIONS_365 = stated("1.4", FUNCTION_SETS);

export const WINDOWS: HostProfile = {
  name: "windows",
  title: "Microsoft 365 on Windows",
  platform: stated("PC", PLATFORMS),
  sets: {
    CustomFunctions: FUNCTIONS_365,
    CustomFunctionsRuntime: FUNCTIONS_365,
    ExcelApi: stated("1.20", SETS),
    SharedRuntime: stated("1.2", RUNTIME_SETS),
  },
  refusesInStep: stated(LASTING, UNDO),
  wipesUndo: stated(
    {
      CustomXmlPartCollection: ["add"],
      Range: ["getMergedAreasOrNullObject"],
      WorksheetCollection: ["add"],
    },
    "https://github.com/OfficeDev/office-js/issues/5918, https://github.com/OfficeDev/office-js/issues/4484, https://github.com/OfficeDev/office-js/issues/6170 (before build 2509)",
  ),
  longestRequest: stated(Infinity, LIMITS),
  longestResponse: stated(Infinity, LIMITS),
  spilledFormulas: stated("value", "assumed: not documented; the value is the more troublesome"),
  recalculatesOnEdit: stated(true, RECALCULATION),
  fillsColumns: stated(true, FILLING),
};

export const MAC: HostProfile = {
  ...WINDOWS,
  name: "mac",
  title: "Microsoft 365 on Mac",
  platform: stated("Mac", PLATFORMS),
  wipesUndo: stated(
    { CustomXmlPartCollection: ["add"], WorksheetCollection: ["add"] },
    "assumed: as on Windows, where https://github.com/OfficeDev/office-js/issues/4484 and https://github.com/OfficeDev/office-js/issues/6170 say no more",
  ),
  spilledFormulas: stated("empty", "assumed: not documented"),
};

/** The request of 5 MB, and its answer. */
const WEB_LIMIT = 5 * 1024 * 1024;

export const WEB: HostProfile = {
  ...WINDOWS,
  name: "web",
  title: "Excel on the web",
  platform: stated("OfficeOnline", PLATFORMS),
  refusesInStep: stated(LASTING, "assumed: as in the other hosts"),
  wipesUndo: stated({}, "assumed: the reports are of Excel on the desktop"),
  longestRequest: stated(WEB_LIMIT, LIMITS),
  longestResponse: stated(WEB_LIMIT, LIMITS),
  spilledFormulas: stated("empty", "assumed: not documented"),
};

export const OFFICE_2024: HostProfile = {
  ...WINDOWS,
  name: "office2024",
  title: "Office 2024 on Windows",
  sets: {
    CustomFunctions: stated("1.3", FUNCTION_SETS),
    CustomFunctionsRuntime: stated("1.3", FUNCTION_SETS),
    ExcelApi: stated("1.17", SETS),
    SharedRuntime: stated("1.1", RUNTIME_SETS),
  },
};

/** The hosts that an add-in is tried in. */
export const PROFILES: readonly HostProfile[] = [WINDOWS, MAC, WEB, OFFICE_2024];

/** @returns The workbench's own for a name that is none of them. */
export const profileNamed = (name: string | null): HostProfile =>
  PROFILES.find((profile) => profile.name === name) ?? WORKBENCH;

/** One of the hosts, on a bad day. */
export function chaos(
  seed: number,
  profiles: readonly HostProfile[] = PROFILES,
): { readonly profile: HostProfile; readonly mischief: Mischief } {
  const random = randomOf(seed);
  const profile = profiles[Math.floor(random() * profiles.length)]!;
  const share = (most: number) => (random() < 0.5 ? 0 : random() * most);
  return {
    profile: {
      ...profile,
      name: `chaos ${seed}`,
      title: `${profile.title} on a bad day (${seed})`,
      spilledFormulas: stated(random() < 0.5 ? "empty" : "value", "assumed: not documented"),
    },
    mischief: {
      seed,
      leavesUncalculated: share(0.6),
      losesSpills: share(0.6),
      losesFocus: share(0.03),
      staysBusy: share(0.1),
    },
  };
}
