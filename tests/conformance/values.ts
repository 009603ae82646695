/** Component values of scripts (`u32.const 1`, `(record.const (field "a" …))`) against JavaScript's. */
import { memberNames, type ValueType } from '@wit-bindgen-ts/abi';
import { type List, type Node, textOf } from './s-expression.ts';

function list(node: Node | undefined): List {
  if (node?.kind !== 'list') throw new Error('expected a value');
  return node;
}

function atom(node: Node | undefined): string {
  if (node?.kind !== 'atom') throw new Error('expected a word');
  return node.text;
}

function kindOf(node: Node | undefined): string {
  return atom(list(node).items[0]);
}

/** The operand of a constant. */
function operand(node: Node | undefined, kind: string): readonly Node[] {
  const value = list(node);
  if (kindOf(value) !== kind) throw new Error(`expected a ${kind}, found a ${kindOf(value)}`);
  return value.items.slice(1);
}

/** A constant inside of another one, where its parentheses may be left out: `(field "n" u32.const 7)`. */
function inner(nodes: readonly Node[] = []): Node | undefined {
  const [first] = nodes;
  if (first?.kind !== 'atom') return first;
  return { kind: 'list', items: nodes, start: first.start, end: nodes[nodes.length - 1]!.end };
}

function integer(node: Node | undefined, kind: string): bigint {
  const text = atom(operand(node, `${kind}.const`)[0]).replaceAll('_', '');
  return text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text.replace(/^\+/, ''));
}

/** A float, hexadecimal ones as well; undefined for any NaN. */
function float(text: string): number | undefined {
  const match = /^([+-]?)(.*)$/.exec(text.replaceAll('_', ''))!;
  const sign = match[1] === '-' ? -1 : 1;
  const digits = match[2]!;
  if (digits.startsWith('nan')) return undefined;
  if (digits === 'inf') return sign * Infinity;
  const hex = /^0x([0-9a-f]*)\.?([0-9a-f]*)(?:p([+-]?\d+))?$/i.exec(digits);
  if (hex === null) return sign * Number(digits);
  const [, whole = '', fraction = '', exponent = '0'] = hex;
  return sign * Number(BigInt(`0x0${whole}${fraction}`)) * 2 ** (Number(exponent) - 4 * fraction.length);
}

const typedArrays: ReadonlyMap<ValueType, { from(values: readonly unknown[]): unknown }> = new Map(
  Object.entries({
    s8: Int8Array,
    u8: Uint8Array,
    s16: Int16Array,
    u16: Uint16Array,
    s32: Int32Array,
    u32: Uint32Array,
    s64: BigInt64Array,
    u64: BigUint64Array,
    f32: Float32Array,
    f64: Float64Array,
  }) as unknown as readonly [ValueType, { from(values: readonly unknown[]): unknown }][],
);

function isOption(type: ValueType): boolean {
  return typeof type === 'object' && type.kind === 'option';
}

function variantValue(tag: string, payload: Node | undefined, type: ValueType | undefined): unknown {
  if (payload === undefined || type === undefined) return { tag };
  return { tag, val: jsValue(payload, type) };
}

/** The JavaScript value of a constant, where a value of `type` is expected. */
export function jsValue(node: Node | undefined, type: ValueType): unknown {
  if (typeof type === 'string') {
    switch (type) {
      case 'bool':
        return atom(operand(node, 'bool.const')[0]) === 'true';
      case 's64':
      case 'u64':
        return integer(node, type);
      case 'f32':
      case 'f64':
        return float(atom(operand(node, `${type}.const`)[0])) ?? Number.NaN;
      case 'char':
        return textOf(operand(node, 'char.const')[0]);
      case 'string':
        return textOf(operand(node, 'str.const')[0]);
      case 'error-context':
        throw new Error('there are no constants of error contexts');
      default:
        return Number(integer(node, type));
    }
  }
  switch (type.kind) {
    case 'list': {
      const values = operand(node, 'list.const').map((item) => jsValue(item, type.element));
      return typedArrays.get(type.element)?.from(values) ?? values;
    }
    case 'map':
      return new Map(
        operand(node, 'map.const').map((entry) => {
          const [key, value] = list(entry).items.slice(-2);
          return [jsValue(key, type.key), jsValue(value, type.value)];
        }),
      );
    case 'tuple':
      return operand(node, 'tuple.const').map((item, i) => jsValue(item, type.types[i]!));
    case 'record': {
      const names = memberNames(type.fields.map((field) => field.name));
      const fields = operand(node, 'record.const').map((field) => operand(field, 'field'));
      return Object.fromEntries(
        type.fields.map(({ name, type: fieldType }, i) => {
          const field = fields.find(([label]) => textOf(label) === name);
          return [names[i], jsValue(inner(field?.slice(1)), fieldType)];
        }),
      );
    }
    case 'variant': {
      const [label, payload] = operand(node, 'variant.const');
      const tag = textOf(label);
      return variantValue(tag, payload, type.cases.find((one) => one.name === tag)?.type);
    }
    case 'enum':
      return textOf(operand(node, 'enum.const')[0]);
    case 'flags': {
      const set = new Set(operand(node, 'flags.const').map((label) => textOf(label)));
      const names = memberNames(type.names);
      return Object.fromEntries(type.names.map((name, i) => [names[i], set.has(name)]));
    }
    case 'option': {
      const none = kindOf(node) === 'option.none';
      const [some] = operand(node, none ? 'option.none' : 'option.some');
      if (!isOption(type.some)) return none ? undefined : jsValue(some, type.some);
      return none ? { tag: 'none' } : { tag: 'some', val: jsValue(some, type.some) };
    }
    case 'result': {
      const tag = kindOf(node) === 'result.ok' ? 'ok' : 'err';
      const [payload] = operand(node, `result.${tag}`);
      return variantValue(tag, payload, tag === 'ok' ? type.ok : type.err);
    }
    default:
      throw new Error(`there are no constants of ${type.kind} types`);
  }
}
