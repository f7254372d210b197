/**
 * The emitted program against the reference evaluator, in double precision, through the public interface: same start,
 * same data, same draws, step for step.
 */
import { describe, expect, it } from 'vitest'
import { evaluate, type Bindings } from '../reference/index.js'
import { emittedClass, savedStates, stepDraws, type EmittedModel, type Targets } from '../support/emitted.js'
import { generator } from '../support/generator.js'
import { largestError, relativeDistance } from '../support/measure.js'
import { evaluationGraph, inferenceGraph, modelOf, trainingGraph, type TrainedModel } from '../support/model.js'
import { activationCases, anyCase, emittedCases, nameOf, noisy, small, type EmittedCase } from './emitted-cases.js'
import { specText, type Net } from '../support/net.js'
import { randomTarget, startingStates } from '../support/step.js'
import type { Graph } from '../../src/3-graph/graph.js'

/** The evaluator's states from the emitted model's weights; what no file holds starts as declared. */
function statesOf(graph: Graph, model: TrainedModel, emitted: EmittedModel): Float64Array[] {
  const saved = savedStates(model, emitted.save())
  return startingStates(graph, (size) => new Float64Array(size)).map(
    (start, id) => saved.get(graph.states[id]?.name ?? '') ?? start,
  )
}

function expectSameStates(
  graph: Graph,
  model: TrainedModel,
  emitted: EmittedModel,
  states: readonly Float64Array[],
): void {
  const saved = savedStates(model, emitted.save())
  expect(saved.size).toBeGreaterThan(0)
  for (const [name, values] of saved) {
    const expected = states[graph.states.findIndex((state) => state.name === name)] ?? []
    // A shift that starts at 0 and whose gradient a later norm takes out holds rounding alone.
    const rounding = largestError(values, expected) < 1e-15
    if (!rounding) expect(relativeDistance(values, expected), name).toBeLessThanOrEqual(1e-12)
  }
}

const targetsFor = (net: Net, target: Float64Array): Targets =>
  net.output === 'class' ? Int32Array.from(target) : target

describe('the emitted step is the evaluated step', () => {
  it.each(emittedCases.map((one) => [nameOf(one), one] as const))('%s', (_, one) => follow(one))
})

describe('with every activation', () => {
  it.each(activationCases.map((one) => [nameOf(one), one] as const))('%s', (_, one) => follow(one))
})

describe('for networks of any shape', () => {
  // More of them on request: NETWORKS=500.
  const count = Number(process.env.NETWORKS ?? 10)
  const any = Array.from({ length: count }, (_, i) => anyCase(i + 1))
  it.each(any.map((one, i) => [`${i + 1}: ${nameOf(one)}`, one] as const))('%s', (_, one) => follow(one))
})

/** Trains both for a few steps and compares everything that can be seen. */
async function follow({ net, batches }: EmittedCase): Promise<void> {
  const seed = 7
  const text = specText({ ...net, seed })
  const model = modelOf(text)
  const graph = trainingGraph(text)
  const emitted = new (await emittedClass(text))()
  let states = statesOf(graph, model, emitted)
  const { learningRate } = model.training
  for (const [at, rows] of batches.entries()) {
    const x = generator(50 + at).array(rows * net.inputs, -1.5, 1.5)
    const target = randomTarget(net, rows, 60 + at)
    const step: Bindings = { rows, x, target, states, learningRate, random: stepDraws(seed, at) }
    const expected = evaluate(graph, step)
    const loss = emitted.trainBatch(x, targetsFor(net, target))
    expect(largestError([loss], expected.outputs.get('loss')?.values ?? []), `loss of step ${at}`).toBeLessThan(1e-12)
    states = expected.states
    expectSameStates(graph, model, emitted, states)
  }
  expectSamePredictions(net, text, emitted, graph, states)
}

/** Prediction and evaluation use other programs; more rows than a batch, and not a multiple of it. */
function expectSamePredictions(
  net: Net,
  text: string,
  emitted: EmittedModel,
  trained: Graph,
  states: readonly Float64Array[],
): void {
  const rows = 2 * (net.batch ?? 7) + 1
  const x = generator(70).array(rows * net.inputs, -1.5, 1.5)
  const target = randomTarget(net, rows, 71)
  const named = (graph: Graph): readonly Float64Array[] =>
    graph.states.map(
      ({ name }) => states[trained.states.findIndex((state) => state.name === name)] ?? new Float64Array(0),
    )
  const inference = inferenceGraph(text)
  const layers = evaluate(inference, { rows, x, states: named(inference) }).outputs
  expect(largestError(emitted.predictBatch(x), layers.get('output')?.values ?? [])).toBeLessThan(1e-12)
  net.hidden.forEach((_, i) => {
    const label = `hidden${i + 1}`
    expect(largestError(emitted.encode(x, label), layers.get(`layer.${label}`)?.values ?? []), label).toBeLessThan(
      1e-12,
    )
  })
  const evaluation = evaluationGraph(text)
  const { outputs } = evaluate(evaluation, { rows, x, target, states: named(evaluation) })
  const { loss } = emitted.evaluate({ x, y: targetsFor(net, target) })
  expect(largestError([loss], outputs.get('loss')?.values ?? [])).toBeLessThan(1e-12)
}

describe('batch all', () => {
  const plain: Net = { inputs: 3, hidden: [5], output: 'class', outputs: 4, optimiser: 'momentum(lr: 0.5)', seed: 7 }
  // In blocks, a row's mask or noise must be the one it would get if all rows came at once.
  const noisyOnes = [noisy(5, 2), noisy(40, 60)].map((net) => ({ ...net, seed: 7 }))
  const cases: readonly Net[] = [plain, { ...plain, hidden: [40], dropout: '30%' }, ...noisyOnes]
  it.each(cases.map((net) => [nameOf({ net, batches: [] }), net] as const))(
    'sums the gradients of its blocks to those of all rows: %s',
    async (_, net) => {
      const text = specText(net).replace('batch 7', 'batch all')
      const [model, graph] = [modelOf(text), trainingGraph(text)]
      const emitted = new (await emittedClass(text))()
      const rows = 1003
      const [x, target] = [generator(80).array(rows * net.inputs), randomTarget(net, rows, 81)]
      let states = statesOf(graph, model, emitted)
      for (let epoch = 0; epoch < 2; epoch++) {
        const { learningRate } = model.training
        states = evaluate(graph, { rows, x, target, states, learningRate, random: stepDraws(7, epoch) }).states
      }
      await emitted.fit({ x, y: targetsFor(net, target) }, { epochs: 2, shuffle: false })
      expectSameStates(graph, model, emitted, states)
    },
  )
})

describe("an epoch's loss", () => {
  it.each(['mean', 'rows', 'sum'])('is that of all its rows, with reduce: %s', async (reduce) => {
    const net: Net = {
      inputs: 3,
      hidden: [],
      output: 'number',
      outputs: 2,
      loss: `mse reduce: ${reduce}`,
      optimiser: 'sgd(lr: 1e-30)',
    }
    const emitted = new (await emittedClass(specText(net)))()
    const [x, target] = [generator(40).array(45 * 3), randomTarget(net, 45, 41)]
    const { epochs } = await emitted.fit({ x, y: target }, { epochs: 1 })
    expect(largestError([epochs[0]?.loss ?? NaN], [emitted.evaluate({ x, y: target }).loss])).toBeLessThan(1e-12)
  })
})

describe('inputs given as raw values', () => {
  it('are scaled in training and in prediction', async () => {
    const text = specText({ ...small, output: 'number' }).replace('input x 5', 'input x 5 range: 0..255 scale: -1..1')
    const [model, graph, inference] = [modelOf(text), trainingGraph(text), inferenceGraph(text)]
    const emitted = new (await emittedClass(text))()
    const raw = generator(90).array(7 * 5, 0, 255)
    const x = raw.map((v) => -1 + (2 * v) / 255)
    const target = randomTarget({ ...small, output: 'number' }, 7, 91)
    const states = statesOf(graph, model, emitted)
    const after = evaluate(graph, { rows: 7, x, target, states, learningRate: model.training.learningRate })
    emitted.trainBatch(raw, target)
    expectSameStates(graph, model, emitted, after.states)
    const named = inference.states.map(
      ({ name }) => after.states[graph.states.findIndex((state) => state.name === name)] ?? [],
    )
    const predicted = evaluate(inference, { rows: 7, x, states: named }).outputs.get('output')?.values ?? []
    expect(largestError(emitted.predictBatch(raw), predicted)).toBeLessThan(1e-12)
  })
})
