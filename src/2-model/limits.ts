/** What a spec may ask for. Everything is counted before anything of that size is made. */
export const limits = {
  /** Statements after blocks and repeats are written out. */
  statements: 10_000,
  units: 2 ** 20,
  classes: 2 ** 16,
  parameters: 2 ** 28,
  batch: 2 ** 20,
  /** Numbers that one step keeps: rows of the batch × values of all layers. */
  values: 2 ** 28,
  /** Epochs or steps. */
  length: 1e9,
  /** Blocks within blocks, and lets that refer to lets. */
  depth: 100,
  /** Errors, and warnings. */
  diagnostics: 100,
  /** Names that a misspelt one is compared with. */
  candidates: 500,
} as const
