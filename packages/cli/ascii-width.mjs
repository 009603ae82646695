/**
 * The width of a text in a terminal, for the help that yargs lays out. Ours is ASCII, and the package that yargs
 * uses makes an `Intl.Segmenter` when it is loaded, which costs every command a tenth of its time.
 */
export default function asciiWidth(text) {
  return text.length;
}
