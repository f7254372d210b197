/** Eighteen rows, and what `loadModel` makes of them by default: three colours at the corners of a triangle. */
export const x = Float32Array.from({ length: 36 }, (_, i) => Math.cos(((i >> 1) % 3) * 2.1 + (i % 2) * 1.57) * 0.9)
export const y = Array.from({ length: 18 }, (_, i) => ['red', 'green', 'blue'][i % 3])

/** A model with one number for each row instead. */
export const regression = { output: { kind: 'number', name: 'sum', size: 1 } } as const
