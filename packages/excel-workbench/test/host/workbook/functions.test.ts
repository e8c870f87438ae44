import { failure, withBothClients } from "../../../testing/clients";

withBothClients((open) => {
  const firstOf1904 = (excel: typeof Excel) =>
    excel.run(async (context) => {
      const result = context.workbook.functions.date(1904, 1, 1).load("value, error");
      await context.sync();
      return [result.value, result.error];
    });

  test("a date of what is no number throws", async () => {
    const { Excel } = await open();
    const wrong = Excel.run(async (context) => {
      context.workbook.functions.date("soon" as unknown as number, 1, 1).load("value");
      await context.sync();
    });
    expect(await failure(() => wrong)).toMatchObject({ code: "InvalidArgument" });
  });

  test("a day is counted from 1900", async () => {
    const { Excel } = await open();
    expect(await firstOf1904(Excel)).toEqual([1462, ""]);
  });
});
