/** What a `corrupt` layer makes of rows, outside of any step: to look at. */
import type { Layer } from './2-model/model.js'
import { applyBinary, applyComparison, applyUnary, isBinary, isComparison, isUnary } from './expression/apply.js'
import { variable, type Draw, type TensorExpr } from './expression/tensor.js'

type Draws = (draw: Draw) => number

/** Rows as they are after scaling, corrupted; nothing where a layer is no corruption, or more than elementwise. */
export function corruptRows(layer: Layer, rows: Float32Array, uniform: () => number): Float32Array | undefined {
  if (layer.kind !== 'layer' || layer.definition.name !== 'corrupt') return undefined
  const { definition, inputs, values } = layer
  const { value } = definition.train({ x: variable('x'), inputs, values, tensors: {} })
  const draws: Draws = ({ distribution }) => (distribution === 'normal' ? normal(uniform) : uniform())
  const corrupted = Array.from(rows, (x) => evaluate(value, x, drawnOnce(draws)))
  return corrupted.includes(undefined) ? undefined : Float32Array.from(corrupted, (x) => x ?? 0)
}

/** Box and Muller's. */
const normal = (uniform: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())

/** Equal draws of one element are one and the same. */
function drawnOnce(draws: Draws): Draws {
  const drawn = new Map<number, number>()
  return (one) => {
    const value = drawn.get(one.draw) ?? draws(one)
    drawn.set(one.draw, value)
    return value
  }
}

function evaluate(e: TensorExpr, x: number, draws: Draws): number | undefined {
  const inner = (part: TensorExpr): number | undefined => evaluate(part, x, draws)
  if (e.op === 'const') return e.value
  if (e.op === 'leaf') {
    const { leaf } = e
    if (leaf.kind === 'random') return draws(leaf)
    return leaf.kind === 'variable' && leaf.name === 'x' ? x : undefined
  }
  const a = inner(e.a)
  if (a === undefined) return undefined
  if (isUnary(e)) return applyUnary(e.op, a)
  const b = inner(e.b)
  if (b === undefined) return undefined
  if (isBinary(e)) return applyBinary(e.op, a, b)
  if (isComparison(e)) return applyComparison(e.op, a, b)
  const condition = inner(e.condition)
  return condition === undefined ? undefined : condition === 0 ? b : a
}
