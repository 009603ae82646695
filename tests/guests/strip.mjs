/** Makes components the same whichever version of a tool made them. */

/** Custom sections that say which tools made a module. They would change with each version of a tool. */
const droppedSections = /^(producers|target_features|\.debug.*|linking|reloc\..*)$/;

/** A number in LEB128. */
function u32(value) {
  const encoded = [];
  for (; value >= 0x80; value = Math.floor(value / 128)) encoded.push((value % 128) | 0x80);
  return [...encoded, value];
}

/** Leaves out the dropped custom sections, in nested modules and components as well. */
export function strip(bytes) {
  let position = 8;
  const readU32 = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[position++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  const isComponent = bytes[6] === 1;
  const parts = [bytes.subarray(0, 8)];
  while (position < bytes.length) {
    const id = bytes[position++];
    const size = readU32();
    const end = position + size;
    let content = bytes.subarray(position, end);
    if (id === 0) {
      const length = readU32();
      const name = new TextDecoder().decode(bytes.subarray(position, position + length));
      if (droppedSections.test(name)) content = undefined;
    } else if (isComponent && (id === 1 || id === 4)) {
      content = strip(content);
    }
    position = end;
    if (content !== undefined) parts.push(Uint8Array.of(id, ...u32(content.length)), content);
  }
  return new Uint8Array(Buffer.concat(parts));
}
