/** Mutated WIT of the corpus, the same for the same seed. */
import { allCases, sourcesOf } from './corpus/cases.ts';

const pieces =
  '{ } ( ) < > ; , : . / @ -> = * % _ " // /* */ func record use include with 1.0.0 @since( \u202e \ud800 \0 interface world package resource constructor static async list<u8 tuple< -a 0 \n'.split(
    ' ',
  );

/** An endless sequence of mutants. */
export class Mutations {
  private readonly texts: readonly string[];
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
    this.texts = [...allCases('valid'), ...allCases('invalid')].flatMap((each) =>
      sourcesOf(each).map(({ text }) => text),
    );
  }

  /** The next mutant: one to four changes, now and then with a part of another text. */
  next(): string {
    let text = this.pick(this.texts);
    for (let n = this.below(4); n >= 0; n--) text = this.mutated(text);
    return text;
  }

  private mutated(text: string): string {
    const at = this.below(text.length + 1);
    const length = this.below(12);
    const rest = text.slice(at + length);
    switch (this.below(6)) {
      case 0:
        return text.slice(0, at) + rest;
      case 1: {
        const other = this.pick(this.texts);
        const from = this.below(other.length + 1);
        return text.slice(0, at) + other.slice(from, from + this.below(40)) + rest;
      }
      case 2:
        return text.slice(0, at) + text.slice(at, at + length).repeat(2 + this.below(3)) + rest;
      default:
        return text.slice(0, at) + this.pick(pieces) + (this.below(2) === 0 ? rest : text.slice(at));
    }
  }

  private pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }

  /** Mulberry32. */
  private below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  }
}
