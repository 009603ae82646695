/** Draws the rules as railroad diagrams: `diagram.html` is this text. It needs neither scripts nor a network. */
import type { ISerializedGast } from 'chevrotain';
import { ruleName, terminal, type Node } from './ebnf.ts';

/** A drawn part: its size around the rail that passes through it, and its drawing from where the rail enters. */
interface Part {
  readonly width: number;
  readonly up: number;
  readonly down: number;
  readonly draw: (x: number, y: number) => string;
}

const gap = 10;
const radius = 8;
const half = 12;

/** A page with a diagram for each rule. */
export function toDiagram(productions: readonly ISerializedGast[]): string {
  const rules = productions.map((production) => {
    const { name = '', definition = [] } = production as Node;
    return `<h2 id="${ruleName(name)}">${ruleName(name)}</h2>\n${svg(sequence(definition))}`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<title>The grammar of WIT</title>
<style>
body { font: 16px system-ui, sans-serif; margin: 2em; }
h2 { font-size: 1em; margin: 1.5em 0 0.3em; }
svg { display: block; max-width: none; }
path { fill: none; stroke: #555; stroke-width: 1.5; }
rect { stroke: #555; fill: #eef4ff; }
rect.token { fill: #fff4dc; }
text { font: 13px ui-monospace, monospace; text-anchor: middle; }
</style>
<h1>The grammar of WIT</h1>
<p>Made from the rules in <code>rules.ts</code> by <code>BLESS=1 vitest run grammar</code>. Rounded boxes are tokens.</p>
${rules.join('\n')}
</html>
`;
}

function svg(whole: Part): string {
  const width = whole.width + 4 * gap;
  const height = whole.up + whole.down + 2 * gap;
  const y = whole.up + gap;
  const ends = rail(gap, y, 2 * gap) + rail(2 * gap + whole.width, y, 3 * gap + whole.width);
  const stops = [gap, 3 * gap + whole.width].map((x) => `<path d="M${x} ${y - 6}v12"/>`).join('');
  return `<svg width="${width}" height="${height}">${stops}${ends}${whole.draw(2 * gap, y)}</svg>`;
}

function rail(from: number, y: number, to: number): string {
  return to > from ? `<path d="M${from} ${y}H${to}"/>` : '';
}

const nothing: Part = { width: gap, up: 0, down: 0, draw: (x, y) => rail(x, y, x + gap) };

function box(text: string, isToken: boolean): Part {
  const width = text.length * 8 + 18;
  const label = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return {
    width,
    up: half,
    down: half,
    draw: (x, y) => {
      const shape = `x="${x}" y="${y - half}" width="${width}" height="${2 * half}"`;
      const written = `<text x="${x + width / 2}" y="${y + 4}">${label}</text>`;
      return isToken
        ? `<rect class="token" rx="${half}" ${shape}/>${written}`
        : `<a href="#${text}"><rect ${shape}/>${written}</a>`;
    },
  };
}

function sequence(nodes: readonly ISerializedGast[]): Part {
  const parts = nodes.map((node) => part(node as Node));
  if (parts.length === 0) return nothing;
  return {
    width: parts.reduce((sum, { width }) => sum + width, 0) + gap * (parts.length - 1),
    up: Math.max(...parts.map(({ up }) => up)),
    down: Math.max(...parts.map(({ down }) => down)),
    draw: (x, y) => {
      let at = x;
      return parts
        .map((each, i) => {
          const drawn = (i === 0 ? '' : rail(at - gap, y, at)) + each.draw(at, y);
          at += each.width + gap;
          return drawn;
        })
        .join('');
    },
  };
}

/** One of several ways: the first on the rail, the others below. */
function choice(parts: readonly Part[]): Part {
  const inner = Math.max(...parts.map(({ width }) => width));
  const tops: number[] = [];
  let bottom = 0;
  for (const [i, each] of parts.entries()) {
    const top = i === 0 ? 0 : bottom + Math.max(each.up, radius * 2 - bottom) + gap;
    tops.push(top);
    bottom = top + each.down;
  }
  const side = 2 * radius + gap / 2;
  const width = inner + 2 * side;
  return {
    width,
    up: parts[0]!.up,
    down: bottom,
    draw: (x, y) =>
      parts
        .map((each, i) => {
          const end = x + side + each.width;
          const middle = each.draw(x + side, y + tops[i]!);
          if (i === 0) return rail(x, y, x + side) + middle + rail(end, y, x + width);
          const level = y + tops[i]!;
          const turn = `q${radius} 0 ${radius} ${radius}V${level - radius}q0 ${radius} ${radius} ${radius}`;
          const back = `q${radius} 0 ${radius} -${radius}V${y + radius}q0 -${radius} ${radius} -${radius}`;
          return (
            `<path d="M${x} ${y}${turn}H${x + side}"/>${middle}` +
            `<path d="M${end} ${level}H${x + width - 2 * radius}${back}"/>`
          );
        })
        .join(''),
  };
}

/** Again and again: the way back is below. */
function loop(inner: Part): Part {
  const width = inner.width + 4 * radius;
  const back = inner.down + gap;
  return {
    width,
    up: inner.up,
    down: back,
    draw: (x, y) => {
      const [left, right, level] = [x + 2 * radius, x + width - 2 * radius, y + back];
      const around =
        `M${right} ${y}q${radius} 0 ${radius} ${radius}V${level - radius}q0 ${radius} -${radius} ${radius}` +
        `H${left}q-${radius} 0 -${radius} -${radius}V${y + radius}q0 -${radius} ${radius} -${radius}`;
      return `${rail(x, y, left)}${inner.draw(left, y)}${rail(right, y, x + width)}<path d="${around}"/>`;
    },
  };
}

function part(node: Node): Part {
  switch (node.type) {
    case 'Terminal':
      return box(terminal(node.name ?? ''), true);
    case 'NonTerminal':
      return box(ruleName(node.name ?? ''), false);
    case 'Alternation':
      return choice((node.definition ?? []).map((each) => part(each as Node)));
    case 'Option':
      return choice([nothing, sequence(node.definition ?? [])]);
    case 'Repetition':
      return choice([nothing, loop(sequence(node.definition ?? []))]);
    case 'RepetitionMandatory':
      return loop(sequence(node.definition ?? []));
    default:
      return sequence(node.definition ?? []);
  }
}
