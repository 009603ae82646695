/** Lets the thread rest, which Node allows on its main thread too. */
const never = new Int32Array(new SharedArrayBuffer(4));

/** Sleeps for nanoseconds. */
export function sleep(nanoseconds: bigint): void {
  Atomics.wait(never, 0, 0, Number(nanoseconds) / 1e6);
}
