/** What a safetensors file begins with: https://github.com/huggingface/safetensors */

type Header = Readonly<Record<string, unknown>>

/** The length of the header in 8 bytes, then the header as JSON; the tensors' bytes follow. */
export function splitHeader(bytes: Uint8Array): { readonly header: Header; readonly data: Uint8Array } {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = 8 + Number(file.readBigUInt64LE())
  return { header: JSON.parse(file.toString('utf8', 8, start)) as Header, data: bytes.subarray(start) }
}

/** The header is padded, so that numbers begin at a multiple of eight bytes. */
export function withHeader(header: Header, data: readonly Uint8Array[]): Buffer {
  const json = Buffer.from(JSON.stringify(header))
  const length = Math.ceil(json.length / 8) * 8
  const file = Buffer.concat([Buffer.alloc(8), json, Buffer.alloc(length - json.length, ' '), ...data])
  file.writeBigUInt64LE(BigInt(length))
  return file
}
