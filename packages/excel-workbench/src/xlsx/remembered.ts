import { type Remembered } from "../host/memory";

/** What the workbench keeps beside the cells and .xlsx has no place for elsewhere. */
export interface Extra {
  readonly remembered: Remembered;
  /** Ids by name: what refers to a sheet by its id finds it again. */
  readonly sheets: Readonly<Record<string, string>>;
}

/** As the custom XML part of that namespace. */
export const writeExtra = (extra: Extra, part: string): string => {
  const text = JSON.stringify(extra).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<workbench xmlns="${part}">${text}</workbench>`;
};

/** None if it is another part. */
export function readExtra(xml: string, part: string): Extra | undefined {
  if (!xml.includes(`"${part}"`)) return undefined;
  const { documentElement } = new DOMParser().parseFromString(xml, "application/xml");
  return JSON.parse(documentElement.textContent ?? "") as Extra;
}
