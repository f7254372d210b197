/** Bytes of the binary format, as ropes: an instruction is put together from its operands without copying them. */
export type Bytes = readonly (number | Bytes)[]

/** A whole number, seven bits a byte (LEB128). */
export function unsigned(value: number): Bytes {
  const bytes: number[] = []
  let rest = value
  do {
    const low = rest % 0x80
    rest = Math.floor(rest / 0x80)
    bytes.push(rest > 0 ? low | 0x80 : low)
  } while (rest > 0)
  return bytes
}

/** The same with a sign, for the 32 bits of an `i32.const`. */
export function signed(value: number): Bytes {
  const bytes: number[] = []
  for (let rest = value | 0; ; rest >>= 7) {
    const low = rest & 0x7f
    // The sign of the last byte must be that of the number.
    if ((rest >> 6 === 0 && rest >= 0) || (rest >> 6 === -1 && rest < 0)) return [...bytes, low]
    bytes.push(low | 0x80)
  }
}

export const float32 = (value: number): Bytes => [...new Uint8Array(Float32Array.of(value).buffer)]
export const float64 = (value: number): Bytes => [...new Uint8Array(Float64Array.of(value).buffer)]

export const sizeOf = (bytes: Bytes): number =>
  bytes.reduce<number>((sum, part) => sum + (typeof part === 'number' ? 1 : sizeOf(part)), 0)

/** A list as the format has it: how many, then each. */
export const list = (items: readonly Bytes[]): Bytes => [unsigned(items.length), items]
/** Preceded by its size in bytes. */
export const sized = (bytes: Bytes): Bytes => [unsigned(sizeOf(bytes)), bytes]
export const name = (text: string): Bytes => sized([...new TextEncoder().encode(text)])

export function flatten(bytes: Bytes): Uint8Array<ArrayBuffer> {
  const flat = new Uint8Array(sizeOf(bytes))
  let at = 0
  const write = (part: Bytes): void => {
    for (const each of part) {
      if (typeof each === 'number') flat[at++] = each
      else write(each)
    }
  }
  write(bytes)
  return flat
}
