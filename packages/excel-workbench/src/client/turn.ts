/**
 * Another turn of the event loop, as soon as there is one: a timer that follows timers waits some milliseconds in a browser, and one
 * in Node.
 */
export const nextTurn = (): Promise<void> => new Promise((resolve) => ask(resolve));

const ask: (then: () => void) => void =
  typeof setImmediate === "function" ? (then) => void setImmediate(then) : post;

function post(then: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    then();
  };
  port2.postMessage(null);
}
