/**
 * Another turn of the event loop, as soon as there is one: a timer that follows timers waits some milliseconds in a browser, and one
 * in Node.
 */
export const nextTurn = (): Promise<void> => new Promise((resolve) => ask(resolve));

type Ask = (then: () => void) => void;

const ask: Ask =
  typeof setImmediate === "function"
    ? (then) => void setImmediate(then)
    : typeof MessageChannel === "function"
      ? post
      : (then) => void setTimeout(then);

function post(then: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    then();
  };
  port2.postMessage(null);
}
