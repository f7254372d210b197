/** Each optimiser over 20 steps of a real network, against its rule written as a loop over numbers. */
import { describe, expect, it } from 'vitest'
import { optimisers } from '../../src/catalogue/index.js'
import { evaluate } from '../reference/index.js'
import { parametersOf } from '../support/gradients.js'
import { largestError } from '../support/measure.js'
import { trainingGraph } from '../support/model.js'
import type { Net } from '../support/net.js'
import { randomStep, startingStates } from '../support/step.js'
import { generator } from '../support/generator.js'

/** The path of one weight under the gradients of all steps. */
type Rule = (start: number, gradients: readonly number[], learningRate: (t: number) => number) => number

const sgd: Rule = (start, gradients, learningRate) => {
  let w = start
  gradients.forEach((g, t) => (w -= learningRate(t) * g))
  return w
}

const momentum =
  (mu: number): Rule =>
  (start, gradients, learningRate) => {
    let w = start
    let v = 0
    gradients.forEach((g, t) => {
      v = mu * v + g
      w -= learningRate(t) * v
    })
    return w
  }

const adam =
  (beta1: number, beta2: number, eps: number): Rule =>
  (start, gradients, learningRate) => {
    let [w, m, v] = [start, 0, 0]
    gradients.forEach((g, i) => {
      const t = i + 1
      m = beta1 * m + (1 - beta1) * g
      v = beta2 * v + (1 - beta2) * g * g
      w -= (learningRate(i) * (m / (1 - beta1 ** t))) / (Math.sqrt(v / (1 - beta2 ** t)) + eps)
    })
    return w
  }

const rules: readonly (readonly [string, Rule])[] = [
  ['sgd(lr: 0.1)', sgd],
  ['momentum(lr: 0.1)', momentum(0.9)],
  ['momentum(lr: 0.1, momentum: 0.5)', momentum(0.5)],
  ['adam', adam(0.9, 0.999, 1e-8)],
  ['adam(lr: 0.1, betas: [0.8, 0.95], eps: 1e-3)', adam(0.8, 0.95, 1e-3)],
]

const steps = 20
/** It changes from step to step: momentum(lr·v) and momentum(lr inside v) differ only then. */
const learningRate = (t: number): number => 0.05 / (1 + 0.1 * t)

describe('20 steps of an optimiser follow its rule', () => {
  it.each(rules)('%s', (optimiser, rule) => {
    const net: Net = { inputs: 4, hidden: [3], norm: 'batch', output: 'class', outputs: 3, optimiser }
    const graph = trainingGraph(net)
    const g = generator(8)
    const start = startingStates(graph, (size) => g.array(size))
    let states = start
    const gradients = parametersOf(graph).map(({ size }) => Array.from({ length: size }, (): number[] => []))
    for (let t = 0; t < steps; t++) {
      const step = { ...randomStep(net, graph, { rows: 5, seed: 100 + t, learningRate: learningRate(t) }), states }
      const after = evaluate(graph, step)
      parametersOf(graph).forEach(({ name }, p) =>
        [...(after.outputs.get(`gradient.${name}`)?.values ?? [])].forEach((v, i) => gradients[p]?.[i]?.push(v)),
      )
      states = after.states
    }
    parametersOf(graph).forEach(({ id, name }, p) => {
      const expected = gradients[p]?.map((path, i) => rule(start[id]?.[i] ?? Number.NaN, path, learningRate)) ?? []
      expect(largestError(states[id] ?? [], expected), name).toBeLessThan(1e-13)
    })
  })

  it('every optimiser of the catalogue leaves a parameter without gradient where it is', () => {
    for (const [name, { parameters }] of optimisers) {
      const rate = 'lr' in parameters && !('default' in parameters.lr) ? '(lr: 0.1)' : ''
      const graph = trainingGraph({
        inputs: 2,
        hidden: [2],
        activation: 'relu',
        output: 'number',
        outputs: 1,
        optimiser: name + rate,
      })
      const states = startingStates(graph, (size) => new Float64Array(size).fill(-1))
      const step = { rows: 2, x: [1, 1, 2, 2], target: [1, 1], states, learningRate: 0.1 }
      const after = evaluate(graph, step).states
      const id = graph.states.findIndex((state) => state.name === 'hidden1Weights')
      expect([...(after[id] ?? [])], name).toEqual([-1, -1, -1, -1])
    }
  })
})
