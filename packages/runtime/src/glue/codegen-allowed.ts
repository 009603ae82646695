let allowed: boolean | undefined;

/** True where the engine lets programs make code: no strict Content-Security-Policy, no flag against it. */
export function codegenAllowed(): boolean {
  if (allowed === undefined) {
    try {
      // oxlint-disable-next-line no-new-func -- the only way to ask.
      allowed = typeof new Function('') === 'function';
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'EvalError') throw error;
      allowed = false;
    }
  }
  return allowed;
}
