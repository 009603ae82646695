/**
 * What the plan of a value says, in words: its flat core values and its bytes in memory. Sizes, offsets and
 * alignments are the plan's (`@wit-bindgen-ts/abi`); nothing is computed here but sums of them.
 */
import type { CoreType, StringEncoding, ValuePlan } from '@wit-bindgen-ts/abi';

/** One core value, or one place in memory: what it is of and what it says. */
export interface Part {
  /** The value it belongs to, as a path: `name`, `result.some`, `pairs[].0`. */
  readonly of: string;
  readonly part: 'value' | 'address' | 'length' | 'discriminant' | 'handle' | 'bits' | 'payload' | 'elements';
  readonly meaning: string;
}

/** One flat core value. */
export interface FlatPart extends Part {
  readonly core: CoreType;
}

/** One place in memory, its offset counted from the address of the area that it is in. */
export interface MemoryPart extends Part {
  readonly offset: number;
  readonly size: number;
  readonly align: number;
  /** How to load or store it: `u8`, `u32`, `f64`, … */
  readonly as: string;
}

/** Memory that an address and a length refer to. */
export interface Block {
  /** The list or string. */
  readonly of: string;
  /** What the length counts. */
  readonly unit: string;
  /** Bytes of one unit. */
  readonly size: number;
  readonly align: number;
  /** Whether it lies where the value itself lies, as the elements of `list<t, 4>` do, and not behind an address. */
  readonly inline: boolean;
  /** What each element consists of; empty for text. */
  readonly fields: readonly MemoryPart[];
}

/** Describes values in one string encoding. */
export class ValueDescriber {
  /** Found on the way, those inside others after them. */
  readonly blocks: Block[] = [];
  private readonly encoding: StringEncoding;

  constructor(encoding: StringEncoding) {
    this.encoding = encoding;
  }

  /** The flat core values of a value. */
  flat(plan: ValuePlan, of: string): readonly FlatPart[] {
    switch (plan.kind) {
      case 'scalar':
        return [{ core: plan.flat[0]!, of, part: 'value', meaning: `${of}: ${plan.scalar}` }];
      case 'string':
      case 'list':
      case 'map': {
        const unit = this.unit(plan);
        return [
          { core: plan.flat[0]!, of, part: 'address', meaning: `${of}: address` },
          { core: plan.flat[1]!, of, part: 'length', meaning: `${of}: length in ${unit}` },
        ];
      }
      case 'record':
      case 'tuple':
        return plan.members.flatMap((member) => this.flat(member.plan, `${of}.${member.name}`));
      case 'fixed-list':
        return Array.from({ length: plan.length }, (_, i) => this.flat(plan.element, `${of}[${i}]`)).flat();
      case 'flags':
        return [{ core: plan.flat[0]!, of, part: 'bits', meaning: `${of}: ${bits(plan.members)}` }];
      case 'enum':
        return [{ core: plan.flat[0]!, of, part: 'discriminant', meaning: `${of}: ${numbered(plan.names)}` }];
      case 'variant':
        return this.flatVariant(plan, of);
      default:
        return [{ core: plan.flat[0]!, of, part: 'handle', meaning: `${of}: ${handle(plan)}` }];
    }
  }

  private flatVariant(plan: Extract<ValuePlan, { kind: 'variant' }>, of: string): readonly FlatPart[] {
    const names = plan.cases.map(({ name }) => name);
    const payloads = plan.cases.map(({ name, payload }) =>
      payload === undefined ? [] : this.flat(payload, `${of}.${name}`),
    );
    const discriminant = { core: plan.flat[0]!, of, part: 'discriminant' } as const;
    const slots = plan.slots.map((core, i): FlatPart => {
      const meanings = payloads.map((parts) => {
        const part = parts[i];
        if (part === undefined) return undefined;
        return part.core === core
          ? part.meaning
          : `${part.meaning}, its ${part.core} in the bits of the ${core}`;
      });
      const meaning = meanings.map((text, n) => `if ${names[n]}: ${text ?? '0'}`).join('; ');
      return { core, of, part: 'payload', meaning };
    });
    return [{ ...discriminant, meaning: `${of}: ${numbered(names)}` }, ...slots];
  }

  /** The bytes of a value that lies at `offset`. */
  memory(plan: ValuePlan, of: string, offset: number): readonly MemoryPart[] {
    const { size, align } = plan;
    switch (plan.kind) {
      case 'scalar': {
        const as = plan.scalar === 'bool' ? 'u8' : plan.scalar === 'char' ? 'u32' : plan.scalar;
        return [{ of, part: 'value', offset, size, align, as, meaning: `${of}: ${plan.scalar}` }];
      }
      case 'string':
      case 'list':
      case 'map': {
        this.block(plan, of);
        // An address and a length share the plan's size.
        const word = { size: size / 2, align, as: 'u32' };
        return [
          { of, part: 'address', offset, ...word, meaning: `${of}: address` },
          {
            of,
            part: 'length',
            offset: offset + size / 2,
            ...word,
            meaning: `${of}: length in ${this.unit(plan)}`,
          },
        ];
      }
      case 'record':
      case 'tuple':
        return plan.members.flatMap((member) =>
          this.memory(member.plan, `${of}.${member.name}`, offset + member.offset),
        );
      case 'fixed-list': {
        const { element, length } = plan;
        this.elements(element, of, true);
        const meaning = `${of}: ${length} elements, one every ${element.size} bytes`;
        return [{ of, part: 'elements', offset, size, align, as: 'elements', meaning }];
      }
      case 'flags':
        return [
          {
            of,
            part: 'bits',
            offset,
            size,
            align,
            as: `u${8 * plan.bytes}`,
            meaning: `${of}: ${bits(plan.members)}`,
          },
        ];
      case 'enum': {
        const as = `u${8 * plan.bytes}`;
        return [
          { of, part: 'discriminant', offset, size, align, as, meaning: `${of}: ${numbered(plan.names)}` },
        ];
      }
      case 'variant': {
        const { bytes, payloadOffset, cases } = plan;
        const meaning = `${of}: ${numbered(cases.map(({ name }) => name))}`;
        const payloads = cases.flatMap(({ name, payload }) =>
          payload === undefined
            ? []
            : this.memory(payload, `${of}.${name}`, offset + payloadOffset).map((part) => {
                return { ...part, meaning: `if ${of} is ${name}: ${part.meaning}` };
              }),
        );
        const as = `u${8 * bytes}`;
        return [{ of, part: 'discriminant', offset, size: bytes, align: bytes, as, meaning }, ...payloads];
      }
      default:
        return [{ of, part: 'handle', offset, size, align, as: 'u32', meaning: `${of}: ${handle(plan)}` }];
    }
  }

  /** The memory behind every address in a value, so that `blocks` has it. */
  blocksOf(plan: ValuePlan, of: string): void {
    this.memory(plan, of, 0);
  }

  private block(plan: Extract<ValuePlan, { kind: 'string' | 'list' | 'map' }>, of: string): void {
    const unit = this.unit(plan);
    if (plan.kind === 'string') {
      const size = this.encoding === 'utf16' ? 2 : 1;
      this.blocks.push({
        of,
        unit,
        size,
        align: this.encoding === 'utf8' ? 1 : 2,
        inline: false,
        fields: [],
      });
      return;
    }
    if (plan.kind === 'list') return this.elements(plan.element, of, false);
    const at = this.blocks.length;
    const { entry, key, value } = plan;
    const fields = [
      ...this.memory(key, `${of}[].key`, 0),
      ...this.memory(value, `${of}[].value`, entry.valueOffset),
    ];
    this.blocks.splice(at, 0, { of, unit, size: entry.size, align: entry.align, inline: false, fields });
  }

  private elements(element: ValuePlan, of: string, isInline: boolean): void {
    // What is inside the elements is found first, and stands behind them.
    const at = this.blocks.length;
    const { size, align } = element;
    const fields = this.memory(element, `${of}[]`, 0);
    this.blocks.splice(at, 0, { of, unit: 'elements', size, align, inline: isInline, fields });
  }

  private unit({ kind }: ValuePlan): string {
    if (kind === 'list') return 'elements';
    if (kind === 'map') return 'entries';
    switch (this.encoding) {
      case 'utf8':
        return 'bytes of UTF-8';
      case 'utf16':
        return 'code units of UTF-16';
      case 'latin1+utf16':
        return 'bytes of Latin-1, or with bit 31 set code units of UTF-16';
    }
  }
}

function numbered(names: readonly string[]): string {
  return names.map((name, i) => `${i} = ${name}`).join(', ');
}

function bits(names: readonly string[]): string {
  return names.map((name, i) => `bit ${i} = ${name}`).join(', ');
}

function handle(plan: ValuePlan): string {
  if (plan.kind === 'own') return `handle of an owned \`${plan.resource.name}\``;
  if (plan.kind === 'borrow') return `handle of a borrowed \`${plan.resource.name}\``;
  return `handle of a ${plan.kind}`;
}
