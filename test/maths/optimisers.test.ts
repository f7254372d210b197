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
import { clip, stepTensor, type Around, type Rule } from './by-hand-optimisers.js'
import * as byHand from './by-hand-optimisers.js'

/** As a spec calls it, and what that means. */
const rules: readonly (readonly [string, Rule])[] = [
  ['sgd(lr: 0.1)', byHand.sgd],
  ['momentum(lr: 0.1)', byHand.momentum({})],
  ['momentum(lr: 0.1, momentum: 0.5)', byHand.momentum({ mu: 0.5 })],
  ['momentum(lr: 0.1, dampening: 0.3)', byHand.momentum({ dampening: 0.3 })],
  ['momentum(lr: 0.1, form: classic)', byHand.momentum({ classic: true })],
  ['momentum(lr: 0.1, dampening: 0.3, form: classic)', byHand.momentum({ dampening: 0.3, classic: true })],
  ['nesterov(lr: 0.1)', byHand.nesterov({})],
  ['nesterov(lr: 0.1, momentum: 0.6, form: classic)', byHand.nesterov({ mu: 0.6, classic: true })],
  ['adagrad', byHand.adagrad({})],
  ['adagrad(start: 0.1, inside: on, eps: 1e-3)', byHand.adagrad({ start: 0.1, inside: true, eps: 1e-3 })],
  ['rmsprop', byHand.rmsprop({})],
  ['rmsprop(alpha: 0.8, eps: 1e-3, momentum: 0.7)', byHand.rmsprop({ alpha: 0.8, eps: 1e-3, momentum: 0.7 })],
  ['rmsprop(centered: on, eps: 1e-3)', byHand.rmsprop({ centered: true, eps: 1e-3 })],
  ['rmsprop(centered: on, eps: 1e-3, momentum: 0.5)', byHand.rmsprop({ centered: true, eps: 1e-3, momentum: 0.5 })],
  ['adadelta', byHand.adadelta({})],
  ['adadelta(rho: 0.95, eps: 1e-3)', byHand.adadelta({ rho: 0.95, eps: 1e-3 })],
  ['adam', byHand.adam({})],
  ['adam(betas: [0.8, 0.95], eps: 1e-3)', byHand.adam({ beta1: 0.8, beta2: 0.95, eps: 1e-3 })],
  ['adam(betas: [0.8, 0.5], amsgrad: on)', byHand.adam({ beta1: 0.8, beta2: 0.5, amsgrad: true })],
  ['adam(eps: 1e-3, eps_hat: on)', byHand.adam({ eps: 1e-3, epsHat: true })],
  ['adamw(decay: 0)', byHand.adam({})],
  ['adamax', byHand.adamax({})],
  ['adamax(betas: [0.8, 0.6], eps: 1e-3)', byHand.adamax({ beta1: 0.8, beta2: 0.6, eps: 1e-3 })],
  ['nadam', byHand.nadam({})],
  ['nadam(betas: [0.8, 0.95], psi: 0.5)', byHand.nadam({ beta1: 0.8, beta2: 0.95, psi: 0.5 })],
  ['radam', byHand.radam({})],
  ['radam(threshold: 4, warm: skip)', byHand.radam({ threshold: 4, skips: true })],
  ['radam(betas: [0.8, 0.5])', byHand.radam({ beta1: 0.8, beta2: 0.5 })],
  ['lion', byHand.lion({})],
  ['lion(betas: [0.5, 0.8])', byHand.lion({ beta1: 0.5, beta2: 0.8 })],
]

const around: readonly (readonly [string, string | undefined, Rule, Around])[] = [
  ['sgd(lr: 0.1, decay: 0.2)', undefined, byHand.sgd, { decay: 0.2 }],
  ['adamw', undefined, byHand.adam({}), { decay: 0.01 }],
  ['adamw(decays: all)', undefined, byHand.adam({}), { decay: 0.01, all: true }],
  ['adam(l2: 0.3, l1: 0.1)', undefined, byHand.adam({}), { l2: 0.3, l1: 0.1 }],
  [
    'nesterov(lr: 0.1, decay: 0.1, l2: 0.1, l1: 0.1, decays: all)',
    undefined,
    byHand.nesterov({}),
    { decay: 0.1, l2: 0.1, l1: 0.1, all: true },
  ],
  ['lion(decay: 0.5)', undefined, byHand.lion({}), { decay: 0.5 }],
  ['sgd(lr: 0.1, max_norm: 0.9)', undefined, byHand.sgd, { maxNorm: 0.9 }],
  ['adam(max_norm: 0.9, decays: all)', undefined, byHand.adam({}), { maxNorm: 0.9, all: true }],
  ['sgd(lr: 0.1)', 'norm: 0.2', byHand.sgd, { clipNorm: 0.2 }],
  ['sgd(lr: 0.1)', 'value: 0.05', byHand.sgd, { clipValue: 0.05 }],
  ['adagrad(l2: 0.5)', 'value: 0.05 norm: 0.2', byHand.adagrad({}), { clipValue: 0.05, clipNorm: 0.2, l2: 0.5 }],
  [
    'momentum(lr: 0.1, decay: 0.1, l2: 0.1, l1: 0.1, max_norm: 0.9)',
    'norm: 0.2 value: 0.1',
    byHand.momentum({}),
    { clipNorm: 0.2, clipValue: 0.1, decay: 0.1, l2: 0.1, l1: 0.1, maxNorm: 0.9 },
  ],
]

/** It changes from step to step: momentum(lr·v) and momentum(lr inside v) differ only then. */
const learningRate = (t: number): number => 0.05 / (1 + 0.1 * t)

const network = { inputs: 4, hidden: [3], norm: 'batch', output: 'class', outputs: 3 } as const

/** Gradient, states before and after of every step, as the reference evaluator computes them. */
function walk(net: Net, steps = 20) {
  const graph = trainingGraph(net)
  const g = generator(8)
  const start = startingStates(graph, (size) => g.array(size))
  const parameters = parametersOf(graph)
  const gradients: number[][][] = []
  let states = start
  for (let t = 0; t < steps; t++) {
    const step = { ...randomStep(net, graph, { rows: 5, seed: 100 + t, learningRate: learningRate(t) }), states }
    const after = evaluate(graph, step)
    gradients.push(parameters.map(({ name }) => [...(after.outputs.get(`gradient.${name}`)?.values ?? [])]))
    states = after.states
  }
  return { graph, parameters, start, gradients, states }
}

function follows(net: Net, rule: Rule, surroundings: Around): void {
  const { graph, parameters, start, gradients, states } = walk(net)
  const tensors = parameters.map(({ id, name, size }) => ({
    isWeights: name.endsWith('Weights'),
    columns: graph.states[id]?.shape.columns ?? 0,
    steppers: Array.from({ length: size }, rule),
  }))
  let values = parameters.map(({ id }): readonly number[] => [...(start[id] ?? [])])
  gradients.forEach((raw, at) => {
    const clipped = clip(raw, surroundings)
    values = tensors.map(({ steppers, ...tensor }, p) => {
      const now = { rate: learningRate(at), t: at + 1 }
      return stepTensor({ ...tensor, values: values[p] ?? [] }, clipped[p] ?? [], steppers, now, surroundings)
    })
  })
  parameters.forEach(({ id, name }, p) => {
    expect(largestError(states[id] ?? [], values[p] ?? []), name).toBeLessThan(1e-13)
  })
}

describe('20 steps of an optimiser follow its rule', () => {
  it.each(rules)('%s', (optimiser, rule) => follows({ ...network, optimiser }, rule, {}))

  it('and none is left out', () => {
    const tested = new Set(rules.map(([text]) => text.replace(/\(.*/, '')))
    expect([...optimisers.keys()].filter((name) => !tested.has(name))).toEqual([])
  })
})

describe('what stands around an optimiser', () => {
  it.each(around)('%s, clip %s', (optimiser, limits, rule, surroundings) =>
    follows({ ...network, optimiser, clip: limits }, rule, surroundings),
  )

  it.each([
    ['limits that are never reached', 'adam(max_norm: 1e6)', 'norm: 1e6 value: 1e6'],
    ['factors of 0', 'adam(decay: 0, l2: 0, l1: 0, decays: all)', undefined],
  ])('%s change no bit', (_, optimiser, limits) => {
    const plain = walk({ ...network, optimiser: 'adam' })
    const limited = walk({ ...network, optimiser, clip: limits })
    expect(limited.states).toEqual(plain.states)
  })

  it.each(['decay: 0.1', 'l2: 0.1', 'l1: 0.1', 'max_norm: 0.1'])('%s touches weights alone', (option) => {
    expect(touched(`sgd(lr: 0.1, ${option})`)).toEqual(['hidden1Weights', 'lastWeights'])
  })
  it.each(['decay: 0.1', 'l2: 0.1', 'l1: 0.1'])('%s touches everything where it is told to', (option) => {
    const everything = ['hidden1Weights', 'norm1Gamma', 'norm1Beta', 'lastWeights', 'lastBias']
    expect(touched(`sgd(lr: 0.1, ${option}, decays: all)`)).toEqual(everything)
  })
  it('a learned activation is no weight', () => {
    const learned = { ...network, activation: 'prelu' }
    expect(touched('sgd(lr: 0.1, decay: 0.1)', learned)).toEqual(['hidden1Weights', 'lastWeights'])
    expect(touched('sgd(lr: 0.1, decay: 0.1, decays: all)', learned)).toHaveLength(6)
  })
  it('max_norm is for weights even then', () => {
    expect(touched('sgd(lr: 0.1, max_norm: 0.1, decays: all)')).toEqual(['hidden1Weights', 'lastWeights'])
  })
})

/** The parameters that one step leaves elsewhere than plain gradient descent does. */
function touched(optimiser: string, net: Net = network): readonly string[] {
  const [plain, other] = ['sgd(lr: 0.1)', optimiser].map((optimiser) => walk({ ...net, optimiser }, 1))
  return (plain?.parameters ?? []).flatMap(({ id, name }) =>
    plain?.states[id]?.join() === other?.states[id]?.join() ? [] : [name],
  )
}

describe('every optimiser', () => {
  it('leaves a parameter without gradient where it is', () => {
    for (const [name, { parameters }] of optimisers) {
      const rate = 'lr' in parameters && !('default' in parameters.lr) ? 'lr: 0.1, ' : ''
      const optimiser = `${name}(${rate}decay: 0)`
      const graph = trainingGraph({
        inputs: 2,
        hidden: [2],
        activation: 'relu',
        output: 'number',
        outputs: 1,
        optimiser,
      })
      const states = startingStates(graph, (size) => new Float64Array(size).fill(-1))
      const step = { rows: 2, x: [1, 1, 2, 2], target: [1, 1], states, learningRate: 0.1 }
      const after = evaluate(graph, step).states
      const id = graph.states.findIndex((state) => state.name === 'hidden1Weights')
      expect([...(after[id] ?? [])], name).toEqual([-1, -1, -1, -1])
    }
  })
})
