/** A tensor that a layer owns: a parameter is trained, a statistic is only carried along. */
export interface TensorDeclaration {
  readonly role: 'parameter' | 'statistic'
  readonly rows: number
  readonly columns: number
  /** As the layer's initialiser says of weights or of biases; a number fills. */
  readonly start: 'initialiser' | 'initialiser of biases' | number
  /** Weight decay and l2 touch it. */
  readonly decays: boolean
  /** Its name in a PyTorch state dict (`weight`), and whether PyTorch keeps it [columns, rows]. */
  readonly torch: { readonly name: string; readonly transposed: boolean; readonly vector: boolean }
}

export type TensorDeclarations = Readonly<Record<string, TensorDeclaration>>

/** A vector of a layer, one number a column. */
export const perColumn = (role: TensorDeclaration['role'], columns: number, start: number, torchName: string) => ({
  role,
  rows: 1,
  columns,
  start,
  decays: false,
  torch: { name: torchName, transposed: false, vector: true },
})
