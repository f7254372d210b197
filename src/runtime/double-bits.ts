/** The bits of a double. */
export const DOUBLE_BITS = new DataView(new ArrayBuffer(8))
