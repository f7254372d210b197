/** What a network computes, against the textbook's formulas. */
import { describe, expect, it } from 'vitest'
import { losses } from '../../src/catalogue/index.js'
import type { Graph } from '../../src/3-graph/graph.js'
import { evaluate } from '../reference/index.js'
import { combinations, elementwise } from '../support/combinations.js'
import { largestError } from '../support/measure.js'
import { inferenceGraph, trainingGraph } from '../support/model.js'
import type { Net } from '../support/net.js'
import { randomStep, type Step } from '../support/step.js'
import * as byHand from './by-hand.js'

const rows = 7
const tolerance = 1e-13

/** The states of a graph by name; a bias that a norm made superfluous is 0. */
function tensors(graph: Graph, step: Step): (name: string, size: number) => Float64Array {
  return (name, size) => {
    const id = graph.states.findIndex((state) => state.name === name)
    return step.states[id] ?? new Float64Array(size)
  }
}

interface ByHand {
  readonly z: byHand.Rows
  /** New values of the running statistics, by state. */
  readonly statistics: ReadonlyMap<string, readonly number[]>
}

function throughNetwork(net: Net, graph: Graph, step: Step, training: boolean): ByHand {
  const tensor = tensors(graph, step)
  const activate = byHand.activations.get(net.activation ?? 'tanh')
  if (activate === undefined) throw new Error(`no formula for ${net.activation}`)
  const streams = graph.nodes.flatMap((node) => (node.op === 'random' ? [node.stream] : []))
  const statistics = new Map<string, readonly number[]>()
  let x = byHand.toRows(step.x, net.inputs)
  net.hidden.forEach((units, i) => {
    x = byHand.dense(x, tensor(`hidden${i + 1}Weights`, 0), tensor(`hidden${i + 1}Bias`, units))
    if (net.norm !== undefined) {
      const own = (name: string): Float64Array => tensor(`norm${i + 1}${name}`, 0)
      const t = {
        gamma: own('Gamma'),
        beta: own('Beta'),
        runningMean: own('RunningMean'),
        runningVariance: own('RunningVariance'),
      }
      const normalised = byHand.batchNorm(x, t)
      x = training ? normalised.value : byHand.batchNormInference(x, t)
      statistics.set(`norm${i + 1}RunningMean`, normalised.runningMean)
      statistics.set(`norm${i + 1}RunningVariance`, normalised.runningVariance)
    }
    const slopes = graph.states.some(({ name }) => name === `prelu${i + 1}Slope`) ? tensor(`prelu${i + 1}Slope`, 0) : []
    x = x.map((row) => row.map((v, c) => activate(v, slopes[slopes.length === 1 ? 0 : c] ?? Number.NaN)))
    const draw = (index: number): number => step.random?.('dropout', streams[i] ?? Number.NaN, index) ?? Number.NaN
    if (training && net.dropout !== undefined) x = byHand.dropout(x, Number.parseFloat(net.dropout) / 100, draw)
  })
  return { z: byHand.dense(x, tensor('lastWeights', 0), tensor('lastBias', net.outputs)), statistics }
}

describe('the vocabulary has formulas of its own here', () => {
  it('of every activation', () => expect([...byHand.activations.keys()].sort()).toEqual([...elementwise].sort()))
  it.each([...byHand.rowLosses.keys()])('loss %s', (name) => expect(losses.has(name)).toBe(true))
})

const known = combinations().filter(
  ({ net }) => byHand.rowLosses.has(net.loss?.split(' ')[0] ?? '') && net.lastActivation === undefined,
)

describe('a training step goes forward as by hand', () => {
  it.each(
    known
      .filter(({ net }) => net.norm === undefined || net.norm === 'batch')
      .map(({ name, net }) => [name, net] as const),
  )('%s', (_, net) => {
    const graph = trainingGraph(net)
    const step = randomStep(net, graph, { rows, seed: 3 })
    const { outputs, states } = evaluate(graph, step)
    const { z, statistics } = throughNetwork(net, graph, step, true)
    const p = byHand.answer(net.output, z)
    expect(largestError(outputs.get('output')?.values ?? [], p.flat())).toBeLessThan(tolerance)
    const [name = '', , reduce = ''] = (net.loss ?? '').split(' ')
    const losses = byHand.rowLosses.get(name)?.(p, step.target) ?? []
    const loss = byHand.reduceLoss(name, reduce, losses, net.outputs)
    expect(largestError(outputs.get('loss')?.values ?? [], [loss])).toBeLessThan(tolerance)
    graph.states.forEach((state, id) => {
      if (state.role !== 'statistic') return
      expect(largestError(states[id] ?? [], statistics.get(state.name) ?? []), state.name).toBeLessThan(tolerance)
    })
  })
})

describe('prediction goes forward as by hand, without dropout and with running statistics', () => {
  const once = known.filter(({ net }) => net.loss?.endsWith('mean') && (net.norm === undefined || net.norm === 'batch'))
  it.each(once.map(({ name, net }) => [name, net] as const))('%s', (_, net) => {
    const graph = inferenceGraph(net)
    const step = randomStep(net, graph, { rows, seed: 4 })
    const { outputs } = evaluate(graph, step)
    const p = byHand.answer(net.output, throughNetwork(net, graph, step, false).z)
    expect(largestError(outputs.get('output')?.values ?? [], p.flat())).toBeLessThan(tolerance)
  })
})

describe('batch norm', () => {
  it('takes its eps and momentum from the spec', () => {
    const net: Net = {
      inputs: 1,
      hidden: [1],
      norm: 'batch(eps: 0.5, momentum: 0.25)',
      activation: 'identity',
      output: 'number',
      outputs: 1,
    }
    const graph = trainingGraph({ ...net, batch: 3 })
    const valueOf: Record<string, number> = {
      norm1Gamma: 3,
      norm1Beta: 10,
      norm1RunningMean: 100,
      norm1RunningVariance: 8,
      lastBias: 0,
    }
    const states = graph.states.map(({ name }) => Float64Array.of(valueOf[name] ?? 1))
    // Mean 2; squares 1 + 0 + 1: variance 2/3 biased, 1 unbiased.
    const { outputs, states: after } = evaluate(graph, {
      rows: 3,
      x: [1, 2, 3],
      target: [0, 0, 0],
      states,
      learningRate: 0,
    })
    const scale = 3 / Math.sqrt(2 / 3 + 0.5)
    expect(largestError(outputs.get('output')?.values ?? [], [10 - scale, 10, 10 + scale])).toBeLessThan(tolerance)
    const stateNamed = (name: string): number | undefined => after[graph.states.findIndex((s) => s.name === name)]?.[0]
    expect(stateNamed('norm1RunningMean')).toBeCloseTo(0.75 * 100 + 0.25 * 2, 12)
    expect(stateNamed('norm1RunningVariance')).toBeCloseTo(0.75 * 8 + 0.25 * 1, 12)
  })
})
