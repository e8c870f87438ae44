/**
 * The elements of a tag below another or in a document, in their order, as they are now. The browser's own list follows what changes,
 * for which it is made anew after each change; and jsdom, the tests' document, goes through all of it at every step of a loop.
 */
export function elementsOf(of: Document | Element, tag: string): Element[] {
  const list = of.getElementsByTagName(tag);
  return Array.from({ length: list.length }, (_, i) => list[i]!);
}

/** The elements right below another, as they are now. */
export function childrenOf(of: Element): Element[] {
  const children: Element[] = [];
  for (let child = of.firstElementChild; child; child = child.nextElementSibling)
    children.push(child);
  return children;
}
