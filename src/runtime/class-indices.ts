/** One class index a row, in a typed array. */
export type ClassIndices =
  Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array
