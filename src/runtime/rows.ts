/** Numbers as they come from files, canvases and tables; row after row. */
export type Rows = Float32Array | Float64Array | Uint8Array
