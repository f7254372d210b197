/** A tensor as a safetensors file holds it. */
export interface StoredTensor {
  readonly name: string
  readonly type: 'F32' | 'F64' | 'I64'
  readonly shape: readonly number[]
  readonly values: ArrayLike<number>
}
