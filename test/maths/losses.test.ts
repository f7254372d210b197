/** Losses with all their options: against formulas, their gradients, far out, and as emitted, in blocks and short batches. */
import { describe, expect, it } from 'vitest'
import { losses } from '../../src/catalogue/index.js'
import { evaluate, type Bindings } from '../reference/index.js'
import { real } from '../reference/real.js'
import { rounded } from '../reference/rounded.js'
import { evaluateIn } from '../reference/evaluate.js'
import { fromNumbers } from '../reference/matrix.js'
import { shuffle } from '../../src/runtime/shuffle.js'
import { emittedClass, savedStates, type EmittedModel, type Targets } from '../support/emitted.js'
import { generator } from '../support/generator.js'
import { differenceGradient, dualGradients, gradientsOf } from '../support/gradients.js'
import { largestError, relativeDistance } from '../support/measure.js'
import { modelOf, trainingGraph } from '../support/model.js'
import { specText, type Net } from '../support/net.js'
import { randomStep, randomTarget } from '../support/step.js'
import { lossesByHand, reduced, type LossByHand } from './by-hand-losses.js'

const outputs = 3
const rowsOf = (values: ArrayLike<number>, width: number): number[][] =>
  Array.from({ length: values.length / width }, (_, r) => Array.from(values).slice(r * width, (r + 1) * width))
const targetWidth = ({ net }: LossByHand): number => (net.output === 'class' ? 1 : outputs)
const weightOf = (one: LossByHand, target: ArrayLike<number>): number =>
  rowsOf(target, targetWidth(one)).reduce((sum, row) => sum + (one.weight?.(row) ?? 1), 0)

/** One layer whose weights are the unit matrix, so that the input is what the loss reads. */
function throughUnit(one: LossByHand, reduce: string) {
  const net: Net = { inputs: outputs, hidden: [], outputs, ...one.net, loss: `${one.loss} reduce: ${reduce}` }
  const graph = trainingGraph(net)
  const unit = Float64Array.from({ length: outputs ** 2 }, (_, i) => (i % (outputs + 1) === 0 ? 1 : 0))
  const states = graph.states.map(({ name, shape }) =>
    name === 'lastWeights' ? unit : new Float64Array(shape.rows * shape.columns),
  )
  return { net, graph, states }
}

const named = lossesByHand.map((one) => {
  const { lastActivation, output } = one.net
  return [`${one.loss} of ${output}${lastActivation ? ` after ${lastActivation}` : ''}`, one] as const
})

it('has a formula here for every loss', () => {
  const known = new Set(lossesByHand.map(({ loss }) => loss.replace(/\(.*/, '')))
  expect([...losses.keys()].filter((name) => !known.has(name))).toEqual([])
})

describe('the loss of a step is the formula', () => {
  for (const reduce of ['mean', 'rows', 'sum']) {
    it.each(named)(`%s, ${reduce}`, (_, one) => {
      const { net, graph, states } = throughUnit(one, reduce)
      for (const seed of [1, 2, 3]) {
        const rows = 7
        const x = generator(seed).array(rows * outputs, -4, 4)
        const target = randomTarget(net, rows, seed)
        const totalWeight = weightOf(one, target)
        const { outputs: values } = evaluate(graph, { rows, x, target, states, learningRate: 0, totalWeight })
        const expected = reduced(one, reduce, rowsOf(x, outputs), rowsOf(target, targetWidth(one)))
        expect(largestError(values.get('loss')?.values ?? [], [expected])).toBeLessThan(1e-13)
      }
    })
  }
})

describe('the gradient of a loss with its options', () => {
  it.each(named)('%s', (_, one) => {
    const net: Net = { inputs: 5, hidden: [4], outputs, ...one.net, loss: one.loss }
    const graph = trainingGraph(net)
    for (let seed = 1; ; seed++) {
      const step = { ...randomStep(net, graph, { rows: 7, seed }), totalWeight: 9.5 }
      const differences = differenceGradient(graph, step)
      if (differences === undefined) continue
      const gradients = gradientsOf(graph, step)
      const flat = (of: typeof gradients): number[] => of.flatMap(({ values }) => [...values])
      expect(relativeDistance(flat(gradients), flat(differences))).toBeLessThan(1e-8)
      expect(relativeDistance(flat(gradients), flat(dualGradients(graph, step)))).toBeLessThan(1e-13)
      return
    }
  })

  it('of mae is 0 where the answer is exact, and of hinge at the margin', () => {
    const gradientAt = (one: LossByHand, x: number[], target: number[]): readonly number[] => {
      const { graph, states } = throughUnit(one, 'sum')
      return gradientsOf(graph, { rows: 1, x: Float64Array.from(x), target: Float64Array.from(target), states }, [
        'lastBias',
      ]).flatMap(({ values }) => [...values])
    }
    const [mae, hinge, multiMargin] = ['mae', 'hinge of binary', 'hinge of class'].map((name) =>
      lossesByHand.find(({ loss, net }) => name === loss || name === `${loss} of ${net.output}`)!,
    )
    expect(gradientAt(mae!, [2, 3, -1], [2, 1, 1])).toEqual([0, 1, -1])
    expect(gradientAt(hinge!, [1, -1, 0.5], [1, 0, 1]).map((value) => value + 0)).toEqual([0, 0, -1])
    expect(gradientAt(multiMargin!, [2, 1, 1.5], [0])).toEqual([-1 / 3, 0, 1 / 3])
  })
})

describe('far out, at ±1e4, loss and gradient stay finite', () => {
  for (const [precision, algebra] of [['double', real] as const, ['single', rounded] as const]) {
    it.each(named)(`%s, ${precision} precision`, (_, one) => {
      const { net, graph } = throughUnit(one, 'mean')
      const step = { ...randomStep(net, graph, { rows: 4, seed: 5 }), totalWeight: 4 }
      const targets = net.output === 'class' ? [0, 1, 2, 0] : [0, 1, 0.5, 1, 0, 0.5, 0, 1, 1, 0, 0, 1]
      const target = net.output === 'binary' ? targets.map(Math.round) : targets
      for (const bias of [
        [1e4, -1e4, 3e3],
        [-1e4, 1e4, 0],
        [88.8, -104, 745],
        [0, 0, 0],
      ]) {
        const states = graph.states.map(({ name, shape }, id) =>
          fromNumbers(algebra, shape.rows, shape.columns, name === 'lastBias' ? bias : (step.states[id] ?? [])),
        )
        const wanted = ['loss', 'output', 'gradient.lastWeights', 'gradient.lastBias']
        for (const [name, { values }] of evaluateIn(algebra, graph, { ...step, target }, states, wanted).outputs) {
          expect([...values].every(Number.isFinite), `${name} at ${bias.join(' ')}`).toBe(true)
        }
      }
    })
  }
})

const targetsFor = (net: Net, target: Float64Array): Targets =>
  net.output === 'class' ? Int32Array.from(target) : target

describe('as emitted', () => {
  const options = named.filter(([, { loss, net }]) => loss.includes('(') || net.output === 'number')
  const rows = 83
  const x = generator(8).array(rows * 3, -2, 2)

  /** What the last layer gives before its activation, by the model's own weights. */
  const lastSums = (text: string, emitted: EmittedModel): number[][] => {
    const states = savedStates(modelOf(text), emitted.save())
    const [weights, bias] = [states.get('lastWeights') ?? [], states.get('lastBias') ?? []]
    return rowsOf(x, 3).map((row) =>
      Array.from(bias, (b, j) => row.reduce((sum, value, i) => sum + value * (weights[i * outputs + j] ?? NaN), b)),
    )
  }
  const prepare = async (one: LossByHand, batch: number | 'all') => {
    const net: Net = { inputs: 3, hidden: [], outputs, ...one.net, loss: one.loss, optimiser: 'sgd(lr: 0.01)' }
    const text = specText(net).replace('batch 7', `batch ${batch}`)
    const target = randomTarget(net, rows, 9)
    const targets = rowsOf(target, targetWidth(one))
    const emitted = new (await emittedClass(text))()
    const lossOf = (from: number, to: number): number =>
      reduced(one, 'mean', lastSums(text, emitted).slice(from, to), targets.slice(from, to))
    return { text, emitted, target, y: targetsFor(net, target), width: targetWidth(one), lossOf }
  }

  it.each(options)('%s: short batches, and evaluation in blocks', async (_, one) => {
    const { emitted, y, width, lossOf } = await prepare(one, 6)
    expect(emitted.evaluate({ x, y }).loss).toBeCloseTo(lossOf(0, rows), 12)
    const batches = [
      [0, 6],
      [6, 8],
      [8, 9],
    ] as const
    for (const [from, to] of batches) {
      const expected = lossOf(from, to)
      expect(emitted.trainBatch(x.slice(from * 3, to * 3), y.slice(from * width, to * width))).toBeCloseTo(expected, 12)
    }
  })

  const weighted = named.filter(([, { weight }]) => weight !== undefined)
  it.each(weighted)('%s: the loss of an epoch is over what its rows weigh', async (_, one) => {
    const { text, target, y } = await prepare(one, 6)
    const still = new (await emittedClass(text.replace('lr: 0.01', 'lr: 1e-30')))()
    for (const shuffle of [true, false]) {
      const { epochs } = await still.fit({ x, y }, { epochs: 2, shuffle })
      const expected = reduced(one, 'mean', lastSums(text, still), rowsOf(target, 1))
      epochs.forEach(({ loss }) => expect(loss).toBeCloseTo(expected, 12))
    }
  })

  it.each(weighted)('%s: a shuffled step divides by what its own rows weigh', async (_, one) => {
    const { text, target, y } = await prepare(one, 6)
    const still = new (await emittedClass(text.replace('lr: 0.01', 'lr: 1e-30')))({ seed: 4 })
    const steps: number[] = []
    await still.fit({ x, y }, { epochs: 1, onStep: ({ loss }) => steps.push(loss) })
    const order = new Int32Array(rows)
    shuffle(order, 4, 0)
    const sums = lastSums(text, still)
    steps.forEach((loss, step) => {
      const own = Array.from(order.subarray(6 * step, 6 * step + 6))
      const expected = reduced(
        one,
        'mean',
        own.map((row) => sums[row] ?? []),
        own.map((row) => [target[row] ?? NaN]),
      )
      expect(loss).toBeCloseTo(expected, 12)
    })
  })

  it.each(weighted)('%s: `batch all` divides by the weight of all rows, not of the block', async (_, one) => {
    const { text, emitted, target, y } = await prepare(one, 'all')
    const graph = trainingGraph(text)
    const saved = savedStates(modelOf(text), emitted.save())
    const states = graph.states.map(({ name }) => saved.get(name) ?? [])
    const step: Bindings = { rows, x, target, states, learningRate: 0.01, totalWeight: weightOf(one, target) }
    const expected = evaluate(graph, step)
    expect(emitted.trainBatch(x, y)).toBeCloseTo(expected.outputs.get('loss')?.values[0] ?? NaN, 12)
    const after = savedStates(modelOf(text), emitted.save())
    graph.states.forEach(({ name }, id) => {
      if (after.has(name))
        expect(relativeDistance(after.get(name) ?? [], expected.states[id] ?? [])).toBeLessThan(1e-12)
    })
  })
})
