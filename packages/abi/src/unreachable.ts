/** Called where the types say that nothing can arrive: a bug of ours, never a user's mistake. */
export function unreachable(value: never): never {
  throw new Error(
    `wit-bindgen-ts reached a case that it does not know: ${JSON.stringify(value)}. This is a bug, please report it.`,
  );
}
