/**
 * The limit: glue written by hand for the benchmark's guest alone, as somebody would who knows the engine and
 * this guest. It checks what a guest could break (bounds, alignment, discriminants, UTF-8) and the ranges of
 * integers in memory, but not the types of arguments; nothing of it survives a trap, and nothing can be
 * entered twice.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const { fromCharCode } = String;

const API = 'test:calls/api@1.0.0#';
const POST = `cabi_post_${API}`;

/** Instantiates the guest's core module. `host` has `add` and `log`. */
export function instantiateRaw(module, host) {
  let u8;
  let u32;
  let f64;
  let buffer;
  /** Counters by handle, as the component's handle table. */
  const handles = [0];
  const free = [];

  const exports = new WebAssembly.Instance(module, {
    'test:calls/host@1.0.0': {
      add: (a, b) => host.add(a >>> 0, b >>> 0) >>> 0,
      log: (pointer, length) => {
        refresh();
        host.log(liftString(pointer >>> 0, length >>> 0));
      },
    },
    '[export]test:calls/api@1.0.0': {
      '[resource-new]counter': (rep) => {
        const handle = free.pop() ?? handles.length;
        handles[handle] = rep;
        return handle;
      },
      '[resource-drop]counter': (handle) => {
        handles[handle] = 0;
        free.push(handle);
      },
      '[resource-rep]counter': (handle) => handles[handle],
    },
  }).exports;
  const { memory, cabi_realloc: realloc } = exports;

  function refresh() {
    if (u8 !== undefined && u8.length !== 0) return;
    u8 = new Uint8Array(memory.buffer);
    u32 = new Uint32Array(memory.buffer);
    f64 = new Float64Array(memory.buffer);
    buffer = globalThis.Buffer?.from(memory.buffer);
  }
  refresh();

  function allocate(size, align) {
    const pointer = realloc(0, 0, align, size) >>> 0;
    if (u8.length === 0) refresh();
    check(pointer, size, align);
    return pointer;
  }

  function check(pointer, size, align) {
    if ((pointer & (align - 1)) !== 0 || pointer + size > u8.length) throw new RangeError('bad pointer');
  }

  let lowered = 0;

  /** Returns the pointer; the length is in `lowered`. */
  function lowerString(text) {
    const { length } = text;
    if (length <= 32) {
      const pointer = allocate(length, 1);
      let i = 0;
      for (; i < length; i++) {
        const unit = text.charCodeAt(i);
        if (unit > 127) return lowerCounted(text, pointer, length);
        u8[pointer + i] = unit;
      }
      lowered = length;
      return pointer;
    }
    if (length <= 4096) return lowerCounted(text, 0, 0);
    const pointer = allocate(length, 1);
    const { read, written } = encoder.encodeInto(text, u8.subarray(pointer, pointer + length));
    if (read === length) {
      lowered = length;
      return pointer;
    }
    const most = written + 3 * (length - read);
    const moved = realloc(pointer, length, 1, most) >>> 0;
    if (u8.length === 0) refresh();
    check(moved, most, 1);
    const rest = encoder.encodeInto(text.slice(read), u8.subarray(moved + written, moved + most));
    lowered = written + rest.written;
    const last = realloc(moved, most, 1, lowered) >>> 0;
    if (u8.length === 0) refresh();
    check(last, lowered, 1);
    return last;
  }

  /** For what is short enough that counting costs less than a second allocation. */
  function lowerCounted(text, old, oldSize) {
    lowered = Buffer.byteLength(text);
    const pointer = realloc(old, oldSize, 1, lowered) >>> 0;
    if (u8.length === 0) refresh();
    check(pointer, lowered, 1);
    buffer.utf8Write(text, pointer, lowered);
    return pointer;
  }

  function liftString(pointer, length) {
    check(pointer, length, 1);
    const end = pointer + length;
    if (length <= 32) {
      let text = '';
      let i = pointer;
      for (; i + 8 <= end; i += 8) {
        const a = u8[i];
        const b = u8[i + 1];
        const c = u8[i + 2];
        const d = u8[i + 3];
        const e = u8[i + 4];
        const f = u8[i + 5];
        const g = u8[i + 6];
        const h = u8[i + 7];
        if ((a | b | c | d | e | f | g | h) > 127) return decoder.decode(u8.subarray(pointer, end));
        text += fromCharCode(a, b, c, d, e, f, g, h);
      }
      if (i + 4 <= end) {
        const a = u8[i];
        const b = u8[i + 1];
        const c = u8[i + 2];
        const d = u8[i + 3];
        if ((a | b | c | d) > 127) return decoder.decode(u8.subarray(pointer, end));
        text += fromCharCode(a, b, c, d);
        i += 4;
      }
      for (; i < end; i++) {
        const a = u8[i];
        if (a > 127) return decoder.decode(u8.subarray(pointer, end));
        text += fromCharCode(a);
      }
      return text;
    }
    // Nothing that is not valid comes out without U+FFFD.
    const text = buffer.utf8Slice(pointer, end);
    return text.includes('\uFFFD') ? decoder.decode(u8.subarray(pointer, end)) : text;
  }

  function lowerBytes(list) {
    const pointer = allocate(list.length, 1);
    u8.set(list, pointer);
    return pointer;
  }

  function result(pointer, size, align) {
    if (u8.length === 0) refresh();
    check(pointer, size, align);
    return pointer;
  }

  function lowerStrings(list) {
    const { length } = list;
    const pointer = allocate(8 * length, 4);
    for (let i = 0, at = pointer; i < length; i++, at += 8) {
      const text = lowerString(list[i]);
      u32[at >>> 2] = text;
      u32[(at + 4) >>> 2] = lowered;
    }
    return pointer;
  }

  function liftStrings(pointer, length) {
    check(pointer, 8 * length, 4);
    const list = [];
    for (let i = 0, at = pointer; i < length; i++, at += 8) {
      list.push(liftString(u32[at >>> 2], u32[(at + 4) >>> 2]));
    }
    return list;
  }

  function storePerson(person, at) {
    const { name, age, email, tags } = person;
    const namePointer = lowerString(name);
    u32[at >>> 2] = namePointer;
    u32[(at + 4) >>> 2] = lowered;
    if (age >>> 0 !== age) throw new TypeError('age');
    u32[(at + 8) >>> 2] = age;
    if (email === undefined) {
      u8[at + 12] = 0;
    } else {
      u8[at + 12] = 1;
      const emailPointer = lowerString(email);
      u32[(at + 16) >>> 2] = emailPointer;
      u32[(at + 20) >>> 2] = lowered;
    }
    const tagsPointer = lowerStrings(tags);
    u32[(at + 24) >>> 2] = tagsPointer;
    u32[(at + 28) >>> 2] = tags.length;
  }

  function loadPerson(at) {
    const name = liftString(u32[at >>> 2], u32[(at + 4) >>> 2]);
    const some = u8[at + 12];
    if (some > 1) throw new RangeError('bad discriminant');
    const email = some === 0 ? undefined : liftString(u32[(at + 16) >>> 2], u32[(at + 20) >>> 2]);
    const tags = liftStrings(u32[(at + 24) >>> 2], u32[(at + 28) >>> 2]);
    return { name, age: u32[(at + 8) >>> 2], email, tags };
  }

  const bits = new Float64Array(1);
  const words = new BigInt64Array(bits.buffer);
  function floatBits(value) {
    bits[0] = value;
    return words[0];
  }

  // Each bound to a local, as a module that is generated for one guest would have them.
  const add = exports[`${API}add`];
  const add64 = exports[`${API}add64`];
  const echoString = exports[`${API}echo-string`];
  const postString = exports[`${POST}echo-string`];
  const echoBytes = exports[`${API}echo-bytes`];
  const postBytes = exports[`${POST}echo-bytes`];
  const echoU32s = exports[`${API}echo-u32s`];
  const postU32s = exports[`${POST}echo-u32s`];
  const echoPoint = exports[`${API}echo-point`];
  const echoPerson = exports[`${API}echo-person`];
  const postPerson = exports[`${POST}echo-person`];
  const echoPeople = exports[`${API}echo-people`];
  const postPeople = exports[`${POST}echo-people`];
  const echoPoints = exports[`${API}echo-points`];
  const postPoints = exports[`${POST}echo-points`];
  const echoStrings = exports[`${API}echo-strings`];
  const postStrings = exports[`${POST}echo-strings`];
  const echoShape = exports[`${API}echo-shape`];
  const postShape = exports[`${POST}echo-shape`];
  const echoPerms = exports[`${API}echo-perms`];
  const echoLevel = exports[`${API}echo-level`];
  const echoOpt = exports[`${API}echo-opt`];
  const coreCheck = exports[`${API}check`];
  const postCheck = exports[`${POST}check`];
  const callHostAdd = exports[`${API}call-host-add`];
  const callHostLog = exports[`${API}call-host-log`];
  const construct = exports[`${API}[constructor]counter`];
  const increment = exports[`${API}[method]counter.increment`];
  const drop = exports[`${API}[dtor]counter`];
  const levels = ['low', 'mid', 'high'];

  const dispose = Symbol.dispose ?? Symbol.for('dispose');
  const collected = new FinalizationRegistry((rep) => drop(rep));

  class Counter {
    #rep;

    constructor(start) {
      const handle = construct(start);
      this.#rep = handles[handle];
      handles[handle] = 0;
      free.push(handle);
      collected.register(this, this.#rep, this);
    }

    increment(by) {
      return increment(this.#rep, by) >>> 0;
    }

    [dispose]() {
      collected.unregister(this);
      drop(this.#rep);
    }
  }

  return {
    add: (a, b) => add(a, b) >>> 0,
    add64: (a, b) => BigInt.asUintN(64, add64(a, b)),
    echoString(text) {
      const pointer = lowerString(text);
      const at = result(echoString(pointer, lowered) >>> 0, 8, 4);
      const value = liftString(u32[at >>> 2], u32[(at + 4) >>> 2]);
      postString(at);
      return value;
    },
    echoBytes(list) {
      const at = result(echoBytes(lowerBytes(list), list.length) >>> 0, 8, 4);
      const pointer = u32[at >>> 2];
      const length = u32[(at + 4) >>> 2];
      check(pointer, length, 1);
      const value = u8.slice(pointer, pointer + length);
      postBytes(at);
      return value;
    },
    echoU32s(list) {
      const given = allocate(4 * list.length, 4);
      u32.set(list, given >>> 2);
      const at = result(echoU32s(given, list.length) >>> 0, 8, 4);
      const pointer = u32[at >>> 2];
      const length = u32[(at + 4) >>> 2];
      check(pointer, 4 * length, 4);
      const value = u32.slice(pointer >>> 2, (pointer >>> 2) + length);
      postU32s(at);
      return value;
    },
    echoPoint({ x, y }) {
      const at = result(echoPoint(x, y) >>> 0, 16, 8);
      return { x: f64[at >>> 3], y: f64[(at + 8) >>> 3] };
    },
    echoPerson({ name, age, email, tags }) {
      const namePointer = lowerString(name);
      const nameLength = lowered;
      if (age >>> 0 !== age) throw new TypeError('age');
      let some = 0;
      let emailPointer = 0;
      let emailLength = 0;
      if (email !== undefined) {
        some = 1;
        emailPointer = lowerString(email);
        emailLength = lowered;
      }
      const tagsPointer = lowerStrings(tags);
      const core = echoPerson(
        namePointer,
        nameLength,
        age,
        some,
        emailPointer,
        emailLength,
        tagsPointer,
        tags.length,
      );
      const at = result(core >>> 0, 32, 4);
      const value = loadPerson(at);
      postPerson(at);
      return value;
    },
    echoPeople(list) {
      const { length } = list;
      const given = allocate(32 * length, 4);
      for (let i = 0, each = given; i < length; i++, each += 32) storePerson(list[i], each);
      const at = result(echoPeople(given, length) >>> 0, 8, 4);
      const pointer = u32[at >>> 2];
      const count = u32[(at + 4) >>> 2];
      check(pointer, 32 * count, 4);
      const value = [];
      for (let i = 0, each = pointer; i < count; i++, each += 32) value.push(loadPerson(each));
      postPeople(at);
      return value;
    },
    echoPoints(list) {
      const { length } = list;
      const given = allocate(16 * length, 8);
      for (let i = 0, each = given >>> 3; i < length; i++, each += 2) {
        const point = list[i];
        f64[each] = point.x;
        f64[each + 1] = point.y;
      }
      const at = result(echoPoints(given, length) >>> 0, 8, 4);
      const pointer = u32[at >>> 2];
      const count = u32[(at + 4) >>> 2];
      check(pointer, 16 * count, 8);
      const value = [];
      for (let i = 0, each = pointer >>> 3; i < count; i++, each += 2) {
        value.push({ x: f64[each], y: f64[each + 1] });
      }
      postPoints(at);
      return value;
    },
    echoStrings(list) {
      const at = result(echoStrings(lowerStrings(list), list.length) >>> 0, 8, 4);
      const value = liftStrings(u32[at >>> 2], u32[(at + 4) >>> 2]);
      postStrings(at);
      return value;
    },
    echoShape(shape) {
      let tag;
      let first = 0n;
      let second = 0n;
      switch (shape.tag) {
        case 'circle':
          tag = 0;
          first = floatBits(shape.val);
          break;
        case 'rect':
          tag = 1;
          first = floatBits(shape.val.x);
          second = floatBits(shape.val.y);
          break;
        case 'label':
          tag = 2;
          first = BigInt(lowerString(shape.val));
          second = BigInt(lowered);
          break;
        case 'empty':
          tag = 3;
          break;
        default:
          throw new TypeError('shape');
      }
      const at = result(echoShape(tag, first, second) >>> 0, 24, 8);
      let value;
      switch (u8[at]) {
        case 0:
          value = { tag: 'circle', val: f64[(at + 8) >>> 3] };
          break;
        case 1:
          value = { tag: 'rect', val: { x: f64[(at + 8) >>> 3], y: f64[(at + 16) >>> 3] } };
          break;
        case 2:
          value = { tag: 'label', val: liftString(u32[(at + 8) >>> 2], u32[(at + 12) >>> 2]) };
          break;
        case 3:
          value = { tag: 'empty' };
          break;
        default:
          throw new RangeError('bad discriminant');
      }
      postShape(at);
      return value;
    },
    echoPerms({ read, write, exec, admin }) {
      const bit = echoPerms((read ? 1 : 0) | (write ? 2 : 0) | (exec ? 4 : 0) | (admin ? 8 : 0));
      return {
        read: (bit & 1) !== 0,
        write: (bit & 2) !== 0,
        exec: (bit & 4) !== 0,
        admin: (bit & 8) !== 0,
      };
    },
    echoLevel(level) {
      const index = level === 'low' ? 0 : level === 'mid' ? 1 : level === 'high' ? 2 : -1;
      if (index < 0) throw new TypeError('level');
      const name = levels[echoLevel(index)];
      if (name === undefined) throw new RangeError('bad discriminant');
      return name;
    },
    echoOpt(value) {
      const at = result((value === undefined ? echoOpt(0, 0) : echoOpt(1, value)) >>> 0, 8, 4);
      const some = u8[at];
      if (some > 1) throw new RangeError('bad discriminant');
      return some === 0 ? undefined : u32[(at + 4) >>> 2];
    },
    check(ok) {
      const at = result(coreCheck(ok ? 1 : 0) >>> 0, 12, 4);
      const tag = u8[at];
      if (tag > 1) throw new RangeError('bad discriminant');
      if (tag === 0) {
        const value = u32[(at + 4) >>> 2];
        postCheck(at);
        return value;
      }
      const message = liftString(u32[(at + 4) >>> 2], u32[(at + 8) >>> 2]);
      postCheck(at);
      const error = new Error(message);
      error.payload = message;
      throw error;
    },
    callHostAdd: (n) => callHostAdd(n) >>> 0,
    callHostLog: (n) => callHostLog(n),
    Counter,
  };
}
