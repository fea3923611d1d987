/**
 * The msgpack that the wire uses: nil, booleans, numbers, texts, bytes, lists and maps with text keys. No extensions.
 *
 * Our own, because the public library costs a phone 6 kB where this costs one; the tests hold the two to each other.
 *
 * MP1 What is encoded here, any msgpack reads; what any msgpack encodes of these types is read here.
 * MP2 Bytes that end early, or go on, or hold another type, are an error.
 */
export type Packed =
  null | boolean | number | string | Uint8Array | readonly Packed[] | { readonly [key: string]: Packed };

const FLOAT = 0xcb;
const TWO_32 = 2 ** 32;
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

export function encode(value: Packed): Uint8Array {
  const out: number[] = [];
  write(out, value);
  return Uint8Array.from(out);
}

function write(out: number[], value: Packed): void {
  if (value === null) out.push(0xc0);
  else if (typeof value === "boolean") out.push(value ? 0xc3 : 0xc2);
  else if (typeof value === "number") writeNumber(out, value);
  else if (typeof value === "string") {
    const bytes = encoder.encode(value);
    head(out, bytes.length, 0xa0, 32, 0xd9);
    for (const byte of bytes) out.push(byte);
  } else if (value instanceof Uint8Array) {
    head(out, value.length, 0, 0, 0xc4);
    for (const byte of value) out.push(byte);
  } else if (Array.isArray(value)) {
    head(out, value.length, 0x90, 16, 0xdb);
    for (const part of value) write(out, part);
  } else {
    const pairs = Object.entries(value);
    head(out, pairs.length, 0x80, 16, 0xdd);
    for (const [key, part] of pairs) {
      write(out, key);
      write(out, part);
    }
  }
}

/** The length, in the least bytes: in the type itself below `short`, else after `first` (8 bits), the next (16, 32).
 * Lists and maps have no form of 8 bits: their `first` is one before their form of 16. */
function head(out: number[], length: number, type: number, short: number, first: number): void {
  const listed = first > 0xda;
  if (length < short) out.push(type | length);
  else if (length < 256 && !listed) out.push(first, length);
  else if (length < 65_536) big(out, first + 1, length, 2);
  else big(out, first + 2, length, 4);
}

function big(out: number[], type: number, value: number, size: number): void {
  out.push(type);
  for (let at = size - 1; at >= 0; at--) out.push(Math.floor(value / 2 ** (8 * at)) & 255);
}

function writeNumber(out: number[], value: number): void {
  if (!Number.isSafeInteger(value)) {
    const bytes = new DataView(new ArrayBuffer(8));
    bytes.setFloat64(0, value);
    out.push(FLOAT, ...new Uint8Array(bytes.buffer));
  } else if (value >= -32 && value < 128) out.push(value & 255);
  else if (value >= 0) {
    const power = value < 256 ? 0 : value < 65_536 ? 1 : value < TWO_32 ? 2 : 3;
    big(out, 0xcc + power, value, 2 ** power);
  } else {
    const power = value >= -128 ? 0 : value >= -32_768 ? 1 : value >= -TWO_32 / 2 ? 2 : 3;
    big(out, 0xd0 + power, value, 2 ** power);
  }
}

export function decode(bytes: ArrayBuffer | Uint8Array): Packed {
  const all = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
  const reader = new Reader(all);
  const value = reader.value();
  if (reader.at !== all.length) throw new RangeError("bytes after the end"); // MP2
  return value;
}

class Reader {
  at = 0;
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  value(): Packed {
    const type = this.uint(1);
    if (type < 0x80) return type;
    if (type < 0x90) return this.map(type & 15);
    if (type < 0xa0) return this.list(type & 15);
    if (type < 0xc0) return this.text(type & 31);
    if (type >= 0xe0) return type - 256;
    switch (type) {
      case 0xc0:
        return null;
      case 0xc2:
      case 0xc3:
        return type === 0xc3;
      case 0xc4:
      case 0xc5:
      case 0xc6:
        return this.take(this.uint(2 ** (type - 0xc4))).slice();
      case 0xca:
        return this.view.getFloat32(this.step(4));
      case FLOAT:
        return this.view.getFloat64(this.step(8));
      case 0xcc:
      case 0xcd:
      case 0xce:
      case 0xcf:
        return this.uint(2 ** (type - 0xcc));
      case 0xd0:
      case 0xd1:
      case 0xd2:
      case 0xd3:
        return this.int(2 ** (type - 0xd0));
      case 0xd9:
      case 0xda:
      case 0xdb:
        return this.text(this.uint(2 ** (type - 0xd9)));
      case 0xdc:
      case 0xdd:
        return this.list(this.uint(type === 0xdc ? 2 : 4));
      case 0xde:
      case 0xdf:
        return this.map(this.uint(type === 0xde ? 2 : 4));
      default:
        throw new TypeError(`type ${type} is not ours`); // MP2
    }
  }

  private step(size: number): number {
    const start = this.at;
    if (start + size > this.bytes.length) throw new RangeError("bytes end early"); // MP2
    this.at += size;
    return start;
  }

  private take(size: number): Uint8Array {
    const start = this.step(size);
    return this.bytes.subarray(start, start + size);
  }

  private uint(size: number): number {
    return this.take(size).reduce((sum, byte) => sum * 256 + byte, 0);
  }

  private int(size: number): number {
    const at = this.step(size);
    if (size === 8) return this.view.getInt32(at) * TWO_32 + this.view.getUint32(at + 4);
    return size === 4 ? this.view.getInt32(at) : size === 2 ? this.view.getInt16(at) : this.view.getInt8(at);
  }

  private text(size: number): string {
    return decoder.decode(this.take(size));
  }

  private list(length: number): Packed[] {
    const list: Packed[] = [];
    for (let n = 0; n < length; n++) list.push(this.value());
    return list;
  }

  private map(length: number): { readonly [key: string]: Packed } {
    const pairs: [string, Packed][] = [];
    for (let n = 0; n < length; n++) {
      const key = this.value();
      if (typeof key !== "string") throw new TypeError("a key is no text"); // MP2
      pairs.push([key, this.value()]);
    }
    return Object.fromEntries(pairs);
  }
}
