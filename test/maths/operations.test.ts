/**
 * Operations and draws as a definition may use them, whether or not one of the catalogue does: the emitted step against
 * the evaluated one. The definitions are made here and put into a checked model in place of a dropout.
 */
import { describe, expect, it } from 'vitest'
import { layer } from '../../src/catalogue/define.js'
import { abs, add, cos, erf, floor, mul, pow, sin } from '../../src/expression/build.js'
import { random, type TensorExpr } from '../../src/expression/tensor.js'
import { lowerTraining } from '../../src/3-graph/lower.js'
import { evaluate } from '../reference/index.js'
import { emittedClassOf, savedStates, stepDraws } from '../support/emitted.js'
import { generator } from '../support/generator.js'
import { largestError } from '../support/measure.js'
import { modelOf, type TrainedModel } from '../support/model.js'

/** input 3 → dense 5 → the function → dense 2. */
function modelWith(forward: (x: TensorExpr) => TensorExpr): TrainedModel {
  const model = modelOf(
    'mlp 1; model Net { input x 3; dense 5; dropout 10%; dense 2; output y number }; train Net { loss mse; optim sgd(lr: 0.1); batch 6; for 1 epoch; seed 7 }',
  )
  const definition = layer({
    name: 'function',
    doc: 'A function of the test.',
    parameters: {},
    takesActivation: false,
    outputs: ({ inputs }) => inputs,
    tensors: () => ({}),
    train: ({ x }) => ({ value: forward(x) }),
    infer: ({ x }) => x,
  })
  const isReplaced = (name: string): boolean => name === 'dropout'
  const layers = model.layers.map((one) =>
    one.kind === 'layer' && isReplaced(one.definition.name) ? { ...one, definition, values: {} } : one,
  )
  return { ...model, layers }
}

const rows = 6

/** Loss and new weights of two steps, emitted and evaluated. */
async function follow(model: TrainedModel): Promise<void> {
  const graph = lowerTraining(model, model.training)
  const emitted = new (await emittedClassOf(model))()
  const saved = savedStates(model, emitted.save())
  let states = graph.states.map(({ name }) => saved.get(name) ?? new Float64Array(0))
  for (const step of [0, 1]) {
    const x = generator(20 + step).array(rows * 3, -2, 2)
    const target = generator(30 + step).array(rows * 2)
    const expected = evaluate(graph, { rows, x, target, states, learningRate: 0.1, random: stepDraws(7, step) })
    const loss = emitted.trainBatch(x, target)
    expect(largestError([loss], expected.outputs.get('loss')?.values ?? [])).toBeLessThan(1e-13)
    states = expected.states
    for (const [name, values] of savedStates(model, emitted.save())) {
      const own = states[graph.states.findIndex((state) => state.name === name)] ?? []
      expect(largestError(values, own), name).toBeLessThan(1e-12)
    }
  }
}

const base = (x: TensorExpr): TensorExpr => add(0.5, abs(x))
const functions: Readonly<Record<string, (x: TensorExpr) => TensorExpr>> = {
  erf,
  sin,
  cos,
  'floor beside x': (x) => add(floor(mul(3, x)), x),
  'a power with a fixed exponent': (x) => pow(base(x), 1.7),
  'a power with a changing exponent': (x) => pow(base(x), x),
}

describe('the emitted step is the evaluated step', () => {
  it.each(Object.entries(functions))('with %s', async (_, forward) => follow(modelWith(forward)))
})

describe('draws', () => {
  const uniform = (x: TensorExpr, draw: number): TensorExpr => random('noise', x, { draw })
  const normal = (x: TensorExpr, draw: number): TensorExpr => random('noise', x, { draw, distribution: 'normal' })
  const kinds: Readonly<Record<string, (x: TensorExpr) => TensorExpr>> = {
    'one uniform': (x) => add(x, uniform(x, 0)),
    'one normal': (x) => add(x, normal(x, 0)),
    'two of them, which differ': (x) => add(mul(x, uniform(x, 0)), uniform(x, 1)),
    'both laws under one number': (x) => add(mul(x, uniform(x, 0)), normal(x, 0)),
    'one that is used twice': (x) => add(mul(x, normal(x, 0)), normal(x, 0)),
  }
  it.each(Object.entries(kinds))('%s', async (_, forward) => follow(modelWith(forward)))

  it('are one where their numbers are equal, and two where they are not', () => {
    const count = (forward: (x: TensorExpr) => TensorExpr): number => {
      const model = modelWith(forward)
      return lowerTraining(model, model.training).nodes.filter(({ op }) => op === 'random').length
    }
    expect(count((x) => add(uniform(x, 0), mul(x, uniform(x, 0))))).toBe(1)
    expect(count((x) => add(uniform(x, 0), mul(x, uniform(x, 1))))).toBe(2)
    expect(count((x) => add(uniform(x, 0), mul(x, normal(x, 0))))).toBe(2)
  })
})
