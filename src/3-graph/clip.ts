/** Gradients held in bounds: each element by `clip value`, all of them together by `clip norm`. */
import { add, div, max, min, mul, square, sqrt } from '../expression/build.js'
import type { Clip } from '../2-model/model.js'
import type { GraphBuilder, Hints } from './builder.js'
import { nodeExpr } from './builder.js'
import type { NodeId, State } from './graph.js'
import { scalarShape } from './shape.js'

/** The output that holds the norm of the whole gradient, before it is clipped. */
export const gradientNorm = 'gradientNorm'

/** Added to the norm, as PyTorch does, so that a gradient of 0 stays what it is. */
const roomForZero = 1e-6

/** The gradient of one parameter. */
interface Gradient {
  readonly state: State
  readonly gradient: NodeId
}

/** The gradients that the optimiser sees, in the same order. */
export function clipGradients(builder: GraphBuilder, gradients: readonly Gradient[], clip: Clip): readonly NodeId[] {
  const { value, norm } = clip
  const bounded = gradients.map(({ gradient }) =>
    value === undefined ? gradient : clipValues(builder, gradient, value),
  )
  if (norm === undefined) return bounded
  const hints = { scope: 'clip', origin: clip.origin }
  const squares = gradients.map(({ state }, at) =>
    sumOfSquares(builder, bounded[at] ?? 0, { ...hints, name: `${state.name}GradientSquares` }),
  )
  const total = squares.reduce((sum, next) =>
    builder.map(add(nodeExpr(sum), nodeExpr(next)), { ...hints, name: 'gradientSquares' }),
  )
  const length = builder.map(sqrt(nodeExpr(total)), { ...hints, name: gradientNorm })
  builder.output(gradientNorm, length)
  const factor = min(1, div(norm, add(nodeExpr(length), roomForZero)))
  const share = builder.map(factor, { ...hints, name: 'clipFactor' })
  return bounded.map((id) => builder.map(mul(nodeExpr(id), nodeExpr(share)), hintsOf(builder, id, 'clippedGradient')))
}

const clipValues = (builder: GraphBuilder, id: NodeId, limit: number): NodeId =>
  builder.map(max(min(nodeExpr(id), limit), -limit), hintsOf(builder, id, 'boundedGradient'))

function hintsOf(builder: GraphBuilder, id: NodeId, name: string): Hints {
  const { scope, origin } = builder.node(id)
  return { scope, origin, name }
}

/** Σ g² over a whole gradient, in 64 bits: row by row, then over the rows. */
function sumOfSquares(builder: GraphBuilder, id: NodeId, hints: Hints): NodeId {
  const { rows, columns } = builder.node(id).shape
  const sum = (of: NodeId, over: 'rows' | 'columns', name: string): NodeId =>
    builder.add({ op: 'reduce', fold: 'sum', over, of }, scalarShape, { ...hints, name })
  const name = hints.name ?? 'squares'
  const squares = builder.map(square(nodeExpr(id)), { ...hints, name: columns === 1 && rows === 1 ? name : undefined })
  const ofRows = columns === 1 ? squares : sum(squares, 'columns', rows === 1 ? name : `${name}InRows`)
  return rows === 1 ? ofRows : sum(ofRows, 'rows', name)
}
