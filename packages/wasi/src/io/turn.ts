/** One turn of the event loop, without a pause. */

export function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    // Browsers make timers rest for milliseconds, and in a page that nobody looks at for a second.
    else if (typeof MessageChannel === 'function') turnByMessage(resolve);
    else setTimeout(resolve, 0);
  });
}

function turnByMessage(done: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    port1.close();
    done();
  });
  port1.start();
  port2.postMessage(0);
}
