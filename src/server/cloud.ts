/** The build variables of a cloud of Microsoft's: the address of office.js, and further hosts that show the add-in. */
export interface CloudVariables {
  readonly OFFICE_JS?: string | undefined;
  /** Origins, apart by blanks or commas. */
  readonly FRAME_HOSTS?: string | undefined;
}

/** A cloud, as a content security policy names it. */
export interface Cloud {
  /** The address of office.js, and its origin. */
  readonly officeJs: string;
  readonly library: string;
  /** The origins that may frame the add-in. */
  readonly frames: readonly string[];
}

const OFFICE_JS = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";

/** The hosts of Excel on the web in the worldwide cloud (office-js issue 3342, office-js-docs-pr issue 4911). */
const OFFICE_HOSTS: readonly string[] = [
  "https://*.officeapps.live.com",
  "https://*.sharepoint.com",
  "https://onedrive.live.com",
  "https://*.cloud.microsoft",
  "https://*.office.com",
  "https://*.microsoft365.com",
  "https://teams.microsoft.com",
];

/** Reads the build variables; the worldwide cloud unless they say otherwise. Throws on what is no https address. */
export function cloudOf({ OFFICE_JS: library, FRAME_HOSTS: hosts }: CloudVariables): Cloud {
  const further = (hosts ?? "").split(/[\s,]+/).filter(Boolean);
  for (const host of further)
    if (!/^https:\/\/(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d+)?$/i.test(host))
      throw new Error(
        `FRAME_HOSTS: "${host}" is no origin. Write it like https://*.example.com, without a path.`,
      );
  const officeJs = library || OFFICE_JS;
  return { officeJs, library: originOf(officeJs), frames: [...OFFICE_HOSTS, ...further] };
}

function originOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== "https:")
    throw new Error(`OFFICE_JS: "${address}" is no https address of office.js.`);
  return url.origin;
}
