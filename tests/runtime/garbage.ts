/** Collecting garbage at will. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Collects garbage and lets finalizers run until `done`, or many times over. */
export async function collectUntil(done: () => boolean): Promise<void> {
  for (let i = 0; i < 50 && !done(); i++) {
    collect();
    await new Promise((resolve) => {
      setTimeout(resolve, 1);
    });
  }
}

/** Collects garbage and lets finalizers run, often enough that whatever can be collected is. */
export async function collectAll(): Promise<void> {
  let rounds = 0;
  await collectUntil(() => rounds++ > 4);
}
