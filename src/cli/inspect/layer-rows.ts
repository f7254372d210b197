import type { Layer, LayerTensor, Model } from '../../2-model/model.js'
import { stepsOf, type Step } from '../../2-model/steps.js'
import { lawText } from './law.js'

/** One statement of the network, with what it costs. */
export interface LayerRow {
  readonly label?: string
  /** The branches that it stands in, from the outside in, each by its number in its join. */
  readonly branch?: readonly number[]
  readonly text: string
  readonly shape: string
  readonly parameters: number
  /** For one row of data. */
  readonly multiplyAdds: number
  /** Numbers it owns: parameters and statistics. */
  readonly numbers: number
  readonly start: string
}

export const layerRows = (model: Model): readonly LayerRow[] => rowsOf(stepsOf(model.layers), model, [])

/** Branches stand above their join, an empty one as `skip`. */
function rowsOf(steps: readonly Step[], model: Model, path: readonly number[]): readonly LayerRow[] {
  const branch = path.length > 0 ? { branch: path } : {}
  return steps.flatMap((step) => {
    const inner = (step.branches ?? []).flatMap((steps, index) => {
      const own = [...path, index + 1]
      if (steps.length > 0) return rowsOf(steps, model, own)
      const { outputs } = model.layers[step.layer.from?.[index] ?? -1] ?? { outputs: model.input.size }
      return [{ branch: own, text: 'skip', shape: String(outputs), ...cost([]) }]
    })
    return [...inner, { ...rowOf(step), ...branch }]
  })
}

/** `dense 128 prelu` is one statement and two layers: the activation stands in the row of the layer. */
export function rowOf({ layer, attached }: Step): LayerRow {
  const tensors = [...tensorsOf(layer), ...(attached ? tensorsOf(attached) : [])]
  const label = layer.label ? { label: layer.label } : {}
  return { ...label, text: layer.text, shape: shapeOf(layer), ...cost(tensors) }
}

/** `1│2│ hidden: dense 64 relu`: in the second branch of a join in the first branch of another. */
export const titleOf = ({ label, branch = [], text }: LayerRow): string =>
  [...branch.map((number) => `${number}│`), branch.length > 0 ? ' ' : '', label ? `${label}: ` : '', text].join('')

const shapeOf = ({ inputs, outputs }: { inputs: number; outputs: number }): string =>
  inputs === outputs ? String(outputs) : `${inputs} → ${outputs}`

const tensorsOf = ({ tensors }: Layer): readonly LayerTensor[] => Object.values(tensors)

function cost(tensors: readonly LayerTensor[]) {
  const sizes = (chosen: readonly LayerTensor[]) =>
    chosen.reduce((total, { declaration }) => total + declaration.rows * declaration.columns, 0)
  const parameters = tensors.filter(({ declaration }) => declaration.role === 'parameter')
  // A tied matrix is counted where it is kept.
  const own = (chosen: readonly LayerTensor[]) => chosen.filter(({ transposeOf }) => transposeOf === undefined)
  return {
    parameters: sizes(own(parameters)),
    // A matrix meets each of its numbers once for every row; adding a vector is no multiplication.
    multiplyAdds: sizes(parameters.filter(({ declaration }) => !declaration.torch.vector)),
    numbers: sizes(own(tensors)),
    start: tensors
      .filter(({ declaration }) => declaration.start === 'initialiser')
      .map(({ start, startText, transposeOf }) => {
        if (transposeOf !== undefined) return `tied: ${transposeOf}, transposed`
        return start.law === 'constant' ? startText : `${startText}: ${lawText(start)}`
      })
      .join(', '),
  }
}
