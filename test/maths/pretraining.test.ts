/** Gradients of autoencoders, tied ones through both uses of their weights, and the emitted steps that follow them. */
import { describe, expect, it } from 'vitest'
import type { Model, PretrainingPhase } from '../../src/2-model/model.js'
import { capitalised } from '../../src/2-model/labels.js'
import type { Graph } from '../../src/3-graph/graph.js'
import { lowerTraining } from '../../src/3-graph/lower.js'
import { verifyGraph } from '../../src/3-graph/verify.js'
import { decodeSafetensors } from '../../src/runtime/decode-safetensors.js'
import { evaluate } from '../reference/index.js'
import { compiled } from '../runs/compiled.js'
import { stepDraws } from '../support/emitted.js'
import { generator } from '../support/generator.js'
import { differenceGradient, dualGradients, gradientsOf, type NamedGradient } from '../support/gradients.js'
import { largestError, relativeDistance } from '../support/measure.js'
import { modelOf, trainingGraph } from '../support/model.js'
import { randomStep } from '../support/step.js'
import { pretrainingCases, wholeCases } from './pretraining-cases.js'

const prefixOf = ({ name }: PretrainingPhase): string => `${name}Pretraining`
const phaseGraph = (phase: PretrainingPhase): Graph =>
  verifyGraph(lowerTraining(phase.model, phase.model.training, { prefix: prefixOf(phase) }))
const phasesOf = ({ pretraining = [] }: Model): readonly PretrainingPhase[] => pretraining

const named = (cases: typeof pretrainingCases) => cases.map(({ name, text }) => [name, text] as const)

describe('the gradient of each layer', () => {
  it.each(named(pretrainingCases))('%s', (_, text) => {
    for (const phase of phasesOf(modelOf(text))) checkGradient(phaseGraph(phase), phase.label)
  })
})

describe('the gradient of a whole autoencoder', () => {
  it.each(named(wholeCases))('%s', (_, text) => checkGradient(trainingGraph(text), 'whole'))
})

const flat = (gradients: readonly NamedGradient[]): number[] => gradients.flatMap(({ values }) => [...values])

function checkGradient(graph: Graph, label: string): void {
  const rows = 5
  const random = randomStep({ inputs: 8, output: 'number', outputs: 8 }, graph, { rows, seed: 3 })
  const step = { ...random, x: generator(4).array(rows * 8, 0, 1) }
  const own = gradientsOf(graph, step)
  expect(own.length).toBeGreaterThan(1)
  const differences = differenceGradient(graph, step) ?? []
  expect(relativeDistance(flat(own), flat(differences)), `${label}, differences`).toBeLessThanOrEqual(1e-8)
  dualGradients(graph, step).forEach(({ name, values }, index) => {
    expect(relativeDistance(own[index]?.values ?? [], values), `${label}, ${name}, duals`).toBeLessThanOrEqual(1e-11)
  })
}

it('a tied weight gathers the gradients of both its uses', () => {
  const text = (decoder: string): string => {
    const model = `model Net { input x 4 range: 0..1; stack s { dense 3 sigmoid }; mirror s ${decoder}; output x }`
    return `mlp 1\n${model}\ntrain Net { loss mse; optim sgd(lr: 0.1) }\n`
  }
  const [tied, untied] = [trainingGraph(text('tied')), trainingGraph(text('untied'))]
  const x = generator(1).array(5 * 4, 0, 1)
  const weights = generator(2).array(4 * 3)
  const transposed = Float64Array.from({ length: 12 }, (_, i) => weights[(i % 4) * 3 + Math.floor(i / 4)] ?? NaN)
  const gradients = (graph: Graph): ReadonlyMap<string, readonly number[]> => {
    const states = graph.states.map(({ name, shape }) => {
      if (name === 's1DecoderWeights') return transposed
      return name === 'dense1Weights' ? weights : new Float64Array(shape.rows * shape.columns)
    })
    const step = { rows: 5, x, target: new Float64Array(0), states }
    return new Map(gradientsOf(graph, step).map(({ name, values }) => [name, values]))
  }
  const both = gradients(untied)
  const decoding = both.get('s1DecoderWeights') ?? []
  const sum = both.get('dense1Weights')?.map((value, i) => value + (decoding[(i % 3) * 4 + Math.floor(i / 3)] ?? NaN))
  expect(relativeDistance(gradients(tied).get('dense1Weights') ?? [], sum ?? [])).toBeLessThan(1e-14)
})

describe('what is emitted follows it, layer after layer', () => {
  it.each(named(pretrainingCases))('%s', async (_, text) => {
    const model = modelOf(text)
    const x = generator(9).array(19 * 8, 0, 1)
    const Net = await compiled(text, 'f64')
    const emitted = new Net()
    let states = tensorsOf(model, emitted.checkpoint())
    const losses: number[] = []
    const expected: number[] = []
    for (const phase of phasesOf(model)) {
      const graph = phaseGraph(phase)
      for (const [at, rows] of [7, 7, 5].entries()) {
        const result = evaluate(graph, { ...stepOf(phase, at, x, rows), states: inOrder(graph, states) })
        expected.push(result.outputs.get('loss')?.values[0] ?? NaN)
        states = new Map([...states, ...graph.states.map(({ name }, id) => [name, result.states[id] ?? []] as const)])
      }
    }
    await emitted.pretrain({ x }, { onStep: ({ loss }: { readonly loss: number }) => void losses.push(loss) })
    expect(largestError(losses, expected)).toBeLessThanOrEqual(1e-12)
    const ended = tensorsOf(model, emitted.checkpoint())
    for (const [name, values] of ended) {
      expect(relativeDistance(values, states.get(name) ?? []), name).toBeLessThanOrEqual(1e-12)
    }
  })
})

/** The rows of a step, and the draws that the model makes in it: every phase counts its steps from the first. */
function stepOf({ model: { training } }: PretrainingPhase, at: number, x: Float64Array, rows: number) {
  const learningRate = training.rate ? 0.5 - 0.4 * (at / 3) : training.learningRate
  const own = x.subarray(7 * at * 8, (7 * at + rows) * 8)
  return { rows, x: own, target: [], learningRate, random: stepDraws(training.seed, at) }
}

type Tensors = ReadonlyMap<string, Iterable<number> & ArrayLike<number>>

/** What is not known yet is as it starts. */
const inOrder = (graph: Graph, states: Tensors): Float64Array[] =>
  graph.states.map(({ name, shape, start }) => {
    const known = states.get(name)
    if (known) return Float64Array.from(known)
    if (start.law !== 'constant') throw new Error(`${name} starts at random`)
    return new Float64Array(shape.rows * shape.columns).fill(start.value)
  })

/** Weights of the model and of all decoders in a checkpoint, by the names of their states, as the graph lays them out. */
function tensorsOf(model: Model, checkpoint: Uint8Array): Tensors {
  const { tensors } = decodeSafetensors(checkpoint)
  const places = [
    ...model.layers.map((layer) => [layer, [`${layer.moduleIndex}`]] as const),
    ...phasesOf(model).flatMap(({ name, decoder }) =>
      decoder.map((layer) => [layer, [`pretraining.${name}`, `decoder.${name}`]] as const),
    ),
  ]
  const found = places.flatMap(([layer, prefixes]) =>
    Object.entries(layer.tensors).flatMap(([tensor, { declaration, transposeOf }]) => {
      if (transposeOf !== undefined) return []
      const stored = prefixes.map((prefix) => tensors.get(`${prefix}.${declaration.torch.name}`)).find((one) => one)
      if (!stored) throw new Error(`the checkpoint lacks ${layer.name}'s ${tensor}`)
      const { rows, columns, torch } = declaration
      const at = (i: number): number => (torch.transposed ? (i % columns) * rows + Math.floor(i / columns) : i)
      const values = Float64Array.from({ length: rows * columns }, (_, i) => stored.values[at(i)] ?? NaN)
      return [[`${layer.name}${capitalised(tensor)}`, values] as const]
    }),
  )
  return new Map(found)
}
