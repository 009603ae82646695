/** The memories of a guest, which its exports do not show. */
import { vi } from 'vitest';
import type { Any } from './modes.ts';

/** Runs `instantiate` and gives, beside its exports, the memories that core instances exported meanwhile. */
export async function withMemories(
  instantiate: () => Promise<Any>,
): Promise<{ readonly exports: Any; readonly memories: readonly WebAssembly.Memory[] }> {
  const memories = new Set<WebAssembly.Memory>();
  const real = WebAssembly.instantiate;
  const spy = vi.spyOn(WebAssembly, 'instantiate').mockImplementation(async (source: Any, imports?: Any) => {
    const made = await (real as Any)(source, imports);
    for (const value of Object.values((made as WebAssembly.Instance).exports)) {
      if (value instanceof WebAssembly.Memory) memories.add(value);
    }
    return made;
  });
  try {
    return { exports: await instantiate(), memories: [...memories] };
  } finally {
    spy.mockRestore();
  }
}
