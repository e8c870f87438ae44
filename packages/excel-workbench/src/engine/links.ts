import { type Link } from "../model/workbook";

/** Of addresses that lead to cells. */
export const PREFIX = "workbench-link:";

/** As the library keeps links: text with an address behind it. */
export function linkContent({ label, ...target }: Link): string {
  const isPlain = target.reference === undefined && target.tip === undefined;
  return `[${label}](${isPlain ? target.address : encoded(target)})`;
}

export function linkOf(link: { readonly url: string; readonly label: string }): Link {
  const { url, label } = link;
  if (!url.startsWith(PREFIX)) return { label, address: url };
  return {
    label,
    ...(JSON.parse(decodeURIComponent(url.slice(PREFIX.length))) as Omit<Link, "label">),
  };
}

const encoded = (target: Omit<Link, "label">) =>
  PREFIX + encodeURIComponent(JSON.stringify(target)).replaceAll(")", "%29");
