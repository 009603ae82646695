/** Guests that wait: suspended, so that the event loop goes on, where the engine can do that; else their thread is. */
import { canSuspend } from '@wit-bindgen-ts/runtime';
import { wasi } from '@wit-bindgen-ts/wasi/node';
import { describe, expect, test } from 'vitest';
import { guest, runAsync, versions } from './guests.ts';

/** How often the event loop came round while `body` ran. */
async function turnsDuring(body: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await body();
  clearInterval(timer);
  return turns;
}

describe.each(versions)('%s', (version) => {
  test('a guest that sleeps lets the event loop go on, where the engine can suspend it', async () => {
    // Compiled, so that nothing else is waited for.
    await guest('tool', version);
    const turns = await turnsDuring(async () => {
      const start = performance.now();
      expect((await runAsync('tool', version, ['sleep', '60'])).exitCode).toBe(0);
      expect(performance.now() - start).toBeGreaterThan(59);
    });
    if (canSuspend) expect(turns).toBeGreaterThan(5);
    else expect(turns).toBeLessThan(3);
  });

  test('several guests sleep at the same time, where they can', async () => {
    // What each guest's own clock is asked: when it begins to sleep, and when its time is over.
    const happened: string[] = [];
    const sleeper = async (): Promise<void> => {
      let began: bigint | undefined;
      const monotonic = (): bigint => {
        const now = process.hrtime.bigint();
        if (began === undefined) happened.push('began');
        else if (now - began >= 100_000_000n) happened.push('over');
        began ??= now;
        return now;
      };
      await runAsync('tool', version, ['sleep', '100'], { clock: { wall: monotonic, monotonic } });
    };
    await Promise.all(Array.from({ length: 4 }, sleeper));
    expect(happened.indexOf('over')).toBe(canSuspend ? 4 : 1);
  });

  test('results are the same either way', async () => {
    const grants = { stdin: 'a\nb\nc\n', env: { A: '1' }, files: { 'x.txt': new Uint8Array(10).fill(10) } };
    expect(await runAsync('tool', version, ['lines'], grants)).toMatchObject({
      exitCode: 0,
      stdout: '3\n',
    });
    expect(await runAsync('tool', version, ['lines', 'x.txt'], grants)).toMatchObject({ stdout: '10\n' });
    expect(await runAsync('tool', version, ['echo'], grants)).toMatchObject({ stdout: 'a\nb\nc\n' });
    expect(await runAsync('tool', version, ['env'], grants)).toMatchObject({ stdout: 'A=1\n' });
    expect((await runAsync('tool', version, ['exit', '7'])).exitCode).toBe(version === 'preview1' ? 7 : 1);
    await expect(runAsync('tool', version, ['abort'])).rejects.toThrow(/unreachable/);
    await expect(runAsync('tool', version, ['recurse'])).rejects.toThrow(/call stack exhausted/);
  });

  test('what a function of the host throws comes out unchanged', async () => {
    const error = new RangeError('mine');
    const stdout = (): never => {
      throw error;
    };
    await expect(
      wasi({ args: ['tool', 'env'], env: { A: '1' }, stdout }).runAsync(await guest('tool', version)),
    ).rejects.toBe(error);
  });

  test('the last word counts, before anything is open', async () => {
    const host = wasi({ args: ['tool', 'exit', '1'] });
    expect(host.suspend().length > 0).toBe(canSuspend);
    expect(host.run(await guest('tool', version))).toEqual({ exitCode: 1 });
  });

  test('a fixed clock jumps over a sleep, a limit of time ends a loop', async () => {
    const start = performance.now();
    await runAsync('tool', version, ['sleep', '100000'], { clock: { fixed: 0 } });
    await expect(runAsync('tool', version, ['loop'], { limits: { timeout: 50 } })).rejects.toThrow(
      /longer than its limit of 50 ms/,
    );
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
