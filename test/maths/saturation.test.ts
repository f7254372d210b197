/** Values, losses and gradients far out: finite, in double precision and rounded to single at every step. */
import { describe, expect, it } from 'vitest'
import { variable } from '../../src/expression/tensor.js'
import { derivative } from '../../src/expression/differentiate.js'
import type { Algebra } from '../reference/algebra.js'
import { evaluateIn } from '../reference/evaluate.js'
import { evaluate } from '../reference/index.js'
import { compileExpression } from '../reference/expression.js'
import { fromNumbers } from '../reference/matrix.js'
import { real } from '../reference/real.js'
import { rounded } from '../reference/rounded.js'
import { combinations, variants } from '../support/combinations.js'
import { trainingGraph } from '../support/model.js'
import { randomStep } from '../support/step.js'

const precisions: readonly (readonly [string, Algebra<number>])[] = [
  ['double', real],
  ['single', rounded],
]
const far = [-1e4, -745, -104, -88.8, -20, 0, 20, 88.8, 104, 745, 1e4]

describe.each(variants)('$text', ({ definition, values }) => {
  const tensors = Object.entries(definition.tensors?.({ inputs: 1, values }) ?? {})
  const starts = new Map(tensors.map(([name, { start }]) => [name, Number(start)]))
  const variables = Object.fromEntries(tensors.map(([name]) => [name, variable(name)]))
  const forward = definition.forward({ x: variable('x'), values, tensors: variables })
  const at = (e: typeof forward, x: number, algebra: Algebra<number> = real): number =>
    compileExpression(algebra, e)((leaf) => algebra.of((leaf.kind === 'variable' && starts.get(leaf.name)) || x))
  const slopeIn = (name: string) => derivative(forward, (leaf) => leaf.kind === 'variable' && leaf.name === name)

  it.each(precisions)('is finite with a finite slope, %s precision', (_, algebra) => {
    for (const x of far) {
      expect(at(forward, x, algebra), `value at ${x}`).toSatisfy(Number.isFinite)
      for (const name of ['x', ...starts.keys()]) {
        expect(at(slopeIn(name), x, algebra), `slope in ${name} at ${x}`).toSatisfy(Number.isFinite)
      }
    }
  })

  it('lets NaN through, so that a divergence shows', () => expect(at(forward, Number.NaN)).toBeNaN())

  it('keeps to its range, and comes near both ends', () => {
    const reached = far.map((x) => at(forward, x))
    const [low, high] = definition.range
    for (const y of reached) expect(y >= low && y <= high, `${y}`).toBe(true)
    if (Number.isFinite(high)) expect(Math.max(...reached)).toBeCloseTo(high, 3)
    else expect(Math.max(...reached)).toBeGreaterThan(1000)
  })

  const { derivativeFromOutput } = definition
  if (derivativeFromOutput !== undefined) {
    it('has the slope that it states in terms of its output', () => {
      const stated = derivativeFromOutput({ y: variable('y'), values })
      for (const x of [...far, -3.3, -0.7, 1e-3, 0.4, 2.9]) {
        expect(at(stated, at(forward, x)), `at ${x}`).toBeCloseTo(at(slopeIn('x'), x), 13)
      }
    })
  }
})

describe('the slope at a kink', () => {
  const slopes: readonly (readonly [string, number, number])[] = [
    ['relu', 0, 0],
    ['leaky_relu', 0, 0.01],
    ['prelu', 0, 0.25],
    ['elu', 0, 1],
    ['celu', 0, 1],
    ['selu', 0, 1.0507009873554805 * 1.6732632423543772],
    ['hard_sigmoid', -3, 0],
    ['hard_sigmoid', 3, 0],
    ['hard_tanh', -1, 0],
    ['hard_tanh', 1, 0],
    ['hard_swish', -3, 0],
    ['hard_swish', 3, 1],
    ['relu6', 0, 0],
    ['relu6', 6, 0],
    ['softsign', 0, 1],
  ]
  it.each(slopes)('of %s at %d is %d', (name, x, slope) => {
    expect(gradientAt(`act ${name}`, x)).toBe(slope)
  })
  it('of elu is alpha', () => expect(gradientAt('act elu(alpha: 0.5)', 0)).toBe(0.5))
  it('of leaky_relu is its slope', () => expect(gradientAt('act leaky_relu(0.2)', 0)).toBe(0.2))
})

/** The gradient of the activation's value at `x`, as training sees it: act of a dense layer whose bias is x. */
function gradientAt(activation: string, x: number): number {
  const text = `mlp 1; model Net { input x 1; first: dense 1; ${activation}; output y number }; train Net { loss mse; optim sgd(lr: 0.1); batch 1; for 1 epoch }`
  const graph = trainingGraph(text)
  const states = graph.states.map(({ name }) => [name === 'firstBias' ? x : name.endsWith('Slope') ? 0.25 : 0])
  const answer = evaluate(graph, { rows: 1, x: [0], target: [0], states, learningRate: 0 }, ['output'])
  // With the target 1 below the answer, the loss d² has twice the slope as its gradient.
  const target = [(answer.outputs.get('output')?.values[0] ?? Number.NaN) - 1]
  const { outputs } = evaluate(graph, { rows: 1, x: [0], target, states, learningRate: 0 }, ['gradient.firstBias'])
  return (outputs.get('gradient.firstBias')?.values[0] ?? Number.NaN) / 2
}

describe('a network pushed to ±1e4 keeps a finite answer, loss and gradient', () => {
  const once = combinations().filter(({ net }) => net.dropout === undefined && net.activation === 'tanh')
  for (const [precision, algebra] of precisions) {
    it.each(once.map(({ name, net }) => [name, net] as const))(`%s, ${precision} precision`, (_, net) => {
      const graph = trainingGraph(net)
      const step = randomStep(net, graph, { rows: 3, seed: 5 })
      const states = graph.states.map(({ name, shape }, id) => {
        const numbers = name === 'lastBias' ? [1e4, -1e4, 3e3] : (step.states[id] ?? [])
        return fromNumbers(algebra, shape.rows, shape.columns, numbers)
      })
      const wanted = [...graph.outputs.keys()].filter(
        (name) => name === 'loss' || name === 'output' || name.startsWith('gradient.'),
      )
      for (const [name, { values }] of evaluateIn(algebra, graph, step, states, wanted).outputs) {
        expect([...values].every(Number.isFinite), name).toBe(true)
      }
    })
  }
})
