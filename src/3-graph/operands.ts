import type { NodeId, Operation } from './graph.js'

/** The nodes an operation reads. */
export function operandsOf(operation: Operation): readonly NodeId[] {
  switch (operation.op) {
    case 'input':
    case 'scalar':
    case 'state':
    case 'random':
      return []
    case 'matmul':
      return [operation.a, operation.b]
    case 'map':
      return operation.inputs
    case 'concat':
      return operation.parts
    case 'reduce':
    case 'slice':
    case 'stop':
      return [operation.of]
  }
}
