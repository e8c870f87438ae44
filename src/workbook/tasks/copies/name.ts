/** As Excel: https://support.microsoft.com/office/3f1f7148-ee83-404d-8ef0-9ff99fbad1f9 */
const LONGEST_NAME = 31;

/** `"Sheet1 (to send)"`, or `"Sheet1 (to send 2)"` if there is one; what is taken, in lower case, is so by then. */
export function nameOfCopy(of: string, taken: Set<string>): string {
  for (let count = 1; ; count += 1) {
    const end = count === 1 ? " (to send)" : ` (to send ${count})`;
    // Half of a character is none.
    const start = of.slice(0, LONGEST_NAME - end.length).replace(/[\uD800-\uDBFF]$/, "");
    const name = start + end;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

/** Whether a copy may have been given a name. */
export const isNameOfCopy = (name: string): boolean => / \(to send(?: \d+)?\)$/.test(name);
