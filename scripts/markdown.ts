/** Parts of Markdown pages. */

/** Blocks of text with an empty line between. */
export const lines = (...blocks: readonly string[]): string => `${blocks.join("\n\n")}\n`;

/** A block of code. */
export const code = (text: string): string => `\`\`\`\n${text}\n\`\`\``;

/** A table with its headings. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
