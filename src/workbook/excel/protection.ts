/** Whether sheets, given by name or id, are protected. */
export async function protectionOf(
  context: Excel.RequestContext,
  sheets: Iterable<string>,
): Promise<(name: string) => boolean> {
  const protections = new Map<string, Excel.WorksheetProtection>();
  for (const name of sheets) {
    const { protection } = context.workbook.worksheets.getItem(name);
    protection.load("protected");
    protections.set(name, protection);
  }
  await context.sync();
  return (name) => protections.get(name)?.protected ?? false;
}
