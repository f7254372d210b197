import type { MeasuredTarget } from './kernels.js'

/** Wanted of each product by itself, as a share of the limit: of the workloads, and of specs that nobody tuned for. */
export const goals = {
  tuned: { wasm: 0.85, ts: 0.7 },
  untuned: { wasm: 0.6, ts: 0.6 },
} as const satisfies Record<string, Readonly<Record<MeasuredTarget, number>>>
