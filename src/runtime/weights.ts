/** One tensor of the model: its name and shape in weight files, and the values in memory. */
export interface WeightTensor {
  readonly name: string
  /** As in the file: [outputs, inputs] for the weights of a dense layer. */
  readonly shape: readonly number[]
  /** In memory the rows are inputs, in the file they are outputs. */
  readonly transposed: boolean
  readonly values: Float32Array | Float64Array
}

/** What a weights file says about the model that it belongs to. */
export interface WeightsOwner {
  readonly name: string
  readonly hash: string
  readonly architecture: string
  /** Class labels, if any. */
  readonly labels?: readonly (string | number)[]
}
