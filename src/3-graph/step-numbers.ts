import { operandsOf } from './operands.js'
import type { Node, NodeId, State } from './graph.js'

/**
 * Whether a node is a number that holds for the whole step and depends on nothing but such numbers: the learning rate,
 * β₁ᵗ, a step size. They are computed before everything else, because their states move on at the end of the step.
 */
export function isStepNumber(node: Node, states: readonly State[], isKnown: (id: NodeId) => boolean): boolean {
  if (node.shape.rows !== 1 || node.shape.columns !== 1) return false
  if (node.op === 'scalar') return true
  if (node.op === 'state') return states[node.state]?.role === 'running'
  return node.op === 'map' && operandsOf(node).every(isKnown)
}
