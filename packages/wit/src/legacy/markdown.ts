/** `.wit.md`, which parsers took until the end of 2023: the WIT stands in fenced blocks between prose. */
import { SourceFile } from '../source.ts';

/** The file as WIT alone: the prose becomes comments, line by line, so that places stay what they were. */
export function witOfMarkdown(source: SourceFile): SourceFile {
  let inside = false;
  const lines = source.text.split('\n').map((line) => {
    const fence = /^\s*```\s*(\w*)/.exec(line);
    if (fence !== null) {
      inside = !inside && ['wit', ''].includes(fence[1]!);
      return '';
    }
    if (inside) return line;
    const prose = line.trim();
    return prose === '' ? '' : `// ${prose}`;
  });
  return new SourceFile(source.path, lines.join('\n'));
}
