/**
 * `npm run test:wasm` follows every trace and every sample in both precisions. `npm test` follows a spread of them, in
 * which the precisions take turns, so that it stays quick.
 */
export const everything = process.env.WASM === 'all'

/** For a list's `filter`: double precision has the first, single precision the second, and so on. */
export const taking =
  (precision: 'f32' | 'f64') =>
  (_: unknown, index: number): boolean =>
    everything || (index % 2 === 0) === (precision === 'f64')
