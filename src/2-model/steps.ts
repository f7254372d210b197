/** The layers of a model as the statements they come from, branches beside each other: for texts and drawings. */
import { isAttached, type JoinLayer, type Layer } from './model.js'

export interface Step {
  readonly layer: Layer
  /** The activation of the same statement: `dense 8 relu`. */
  readonly attached?: Layer
  /** Of a join; an empty one passes on what goes into it. */
  readonly branches?: readonly (readonly Step[])[]
}

export function stepsOf(layers: readonly Layer[], from = 0, to = layers.length): readonly Step[] {
  const steps: Step[] = []
  let attached: Layer | undefined
  for (let index = to - 1; index >= from;) {
    const layer = layers[index]
    if (!layer) break
    if (index > from && isAttached(layer, layers[index - 1])) attached = layer
    else {
      const branches = layer.kind === 'join' ? { branches: branchesOf(layer, layers) } : {}
      steps.unshift({ layer, ...(attached && { attached }), ...branches })
      attached = undefined
    }
    index = layer.kind === 'join' ? layer.start - 1 : index - 1
  }
  return steps
}

/** A branch ends where the join reads it, and begins behind the one before. */
function branchesOf({ from, start }: JoinLayer, layers: readonly Layer[]): readonly (readonly Step[])[] {
  let begin = start
  return from.map((end) => {
    if (end < start) return []
    const steps = stepsOf(layers, begin, end + 1)
    begin = end + 1
    return steps
  })
}

/** `[dense 64 | skip]` */
export const besideEachOther = (branches: readonly (readonly string[])[]): string =>
  `[${branches.map((steps) => (steps.length === 0 ? 'skip' : steps.join(' → '))).join(' | ')}]`
