import { type Remembered } from "../host/memory";

/** The namespace of the custom XML part for what .xlsx has no place for. */
export const OWN_NAMESPACE = "urn:tic-for-excel:workbench";

/** What the workbench keeps beside the cells and .xlsx has no place for elsewhere. */
export interface Extra {
  readonly remembered: Remembered;
  /** Ids by name: what refers to a sheet by its id finds it again. */
  readonly sheets: Readonly<Record<string, string>>;
}

export const writeExtra = (extra: Extra): string => {
  const text = JSON.stringify(extra).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<workbench xmlns="${OWN_NAMESPACE}">${text}</workbench>`;
};

/** None if it is not of the workbench. */
export function readExtra(xml: string): Extra | undefined {
  if (!xml.includes(`"${OWN_NAMESPACE}"`)) return undefined;
  const { documentElement } = new DOMParser().parseFromString(xml, "application/xml");
  return JSON.parse(documentElement.textContent ?? "") as Extra;
}
