/** What the guest asks of its host: prints a text. */
export function print(text) {
  console.log(text);
}
