/** Where a fit stands, for the learning rate of a step. */
export interface RatePlace {
  /** Steps made before it, and steps of the whole fit. */
  readonly step: number
  readonly steps: number
  /** The last one, of fewer rows, included. */
  readonly stepsPerEpoch: number
  /** How often the metric that is watched has stood still for too long. */
  readonly reductions: number
}
