import { type ActionEvent, Actions } from "../../src/client/actions";

test("what is not associated is not there", async () => {
  expect(await new Actions().run("mark")).toBe(false);
});

test("a control's action gets an event, and is done when it says so", async () => {
  const actions = new Actions();
  let given: ActionEvent | undefined;
  actions.associate("mark", (event) => (given = event));
  let isDone = false;
  const running = actions.run("mark", "Demo.Mark").then((isThere) => (isDone = isThere));
  await Promise.resolve();
  expect([given!.source.id, isDone]).toEqual(["Demo.Mark", false]);
  given!.completed();
  await running;
  expect(isDone).toBe(true);
});

test("an action of the keyboard gets none, and is done when it has ended", async () => {
  const actions = new Actions();
  const heard: unknown[] = [];
  actions.associate("mark", (event) => Promise.resolve().then(() => heard.push(event)));
  await actions.run("mark");
  expect(heard).toEqual([undefined]);
});

test("what an action throws is passed on", async () => {
  const actions = new Actions();
  actions.associate("mark", () => Promise.reject(new Error("No.")));
  await expect(actions.run("mark")).rejects.toThrow("No.");
  await expect(actions.run("mark", "Demo.Mark")).rejects.toThrow("No.");
});
