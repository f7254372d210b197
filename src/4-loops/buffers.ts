/** What each buffer is: its name, shape, precision and the sentence that explains it in generated code. */
import type { Node, Shape, State } from '../3-graph/graph.js'
import type { Buffer, Phase } from './program.js'

export function stateBuffer(state: State): Buffer {
  const { name, role, slot, shape, start, stream } = state
  // β₁ᵗ loses its last digits in 32 bits, and with them the first steps' corrections; a prepared vector costs nothing.
  const isDouble = role === 'running' || (role === 'prepared' && shape.rows === 1 && shape.columns > 1)
  return {
    name,
    shape,
    role: 'state',
    element: isDouble ? 'double' : 'real',
    ...(role !== 'prepared' && { start: { law: start, stream } }),
    doc: docOf(role, shape),
    ...(slot !== undefined && { slot }),
    ...(role === 'moment' && { fades: 'moment' }),
  }
}

export function inputBuffer({ shape, input }: Extract<Node, { op: 'input' }>, name: string): Buffer {
  return { name, shape, role: 'input', element: 'real', doc: docOf(input, shape) }
}

/** What a value is for. */
interface Use {
  readonly phase: Phase
  readonly isAnswer: boolean
}

/**
 * A vector or a single number is cheap to keep in 64 bits, and statistics need them; answers for the rows have the
 * precision that was asked for, whatever their width.
 */
export function valueBuffer(node: Node, name: string, { phase, isAnswer }: Use): Buffer {
  const { shape } = node
  const isVector = shape.rows === 1 || (shape.columns === 1 && !isAnswer)
  const element = isVector ? 'double' : 'real'
  const isGradient = phase === 'backward' && shape.rows === 'batch' && element === 'real'
  return { name, shape, role: 'value', element, doc: '', ...(isGradient && { fades: 'gradient' }) }
}

function docOf(what: State['role'] | 'x' | 'target', shape: Shape): string {
  const size = `${shape.rows === 'batch' ? 'rows' : shape.rows} × ${shape.columns}`
  const text = {
    parameter: 'trained',
    statistic: 'carried along for prediction',
    moment: "the optimiser's memory",
    remainder: 'what rounding took from the parameter, for its next step',
    running: 'carried from step to step',
    prepared: 'what prediction needs of the weights alone',
    x: 'the rows at hand, scaled',
    target: 'the right answers for the rows at hand',
  } satisfies Record<typeof what, string>
  return `${size}, ${text[what]}`
}
