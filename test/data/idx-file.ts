/** The bytes of an IDX file, as the format says; `type` 8 is unsigned bytes. */
export function idx(dimensions: readonly number[], values: readonly number[], type = 8): Buffer {
  const header = Buffer.alloc(4 + 4 * dimensions.length)
  header[2] = type
  header[3] = dimensions.length
  dimensions.forEach((dimension, index) => header.writeUInt32BE(dimension, 4 + 4 * index))
  return Buffer.concat([header, Buffer.from(values)])
}
