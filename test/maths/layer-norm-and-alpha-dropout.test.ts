/** Layer norm and alpha dropout against their formulas, with numbers that a person can follow. */
import { describe, expect, it } from 'vitest'
import { evaluate } from '../reference/index.js'
import { moments } from '../runtime/statistics.js'
import { generator } from '../support/generator.js'
import { largestError } from '../support/measure.js'
import { inferenceGraph, trainingGraph } from '../support/model.js'
import { draws } from '../support/step.js'
import type { Graph } from '../../src/3-graph/graph.js'

const spec = (inputs: number, layers: string): string => `mlp 1
model Net { input x ${inputs}; ${layers}; output y number }
train Net { optim sgd(lr: 0.1); batch 4; for 1 epochs }`

/** Everything that the graph computes from x, with targets of 0. */
function answer(
  graph: Graph,
  x: readonly number[],
  states: Readonly<Record<string, readonly number[]>>,
  inputs: number,
) {
  const rows = x.length / inputs
  const bindings = {
    rows,
    x: Float64Array.from(x),
    target: new Float64Array(x.length),
    states: graph.states.map(({ name }) => Float64Array.from(states[name] ?? [])),
    learningRate: 0.1,
    random: draws(1),
  }
  return evaluate(graph, bindings)
}

describe('layer norm', () => {
  const text = spec(4, 'norm layer(eps: 0.75)')
  const states = { norm1Gamma: [1, 2, 3, 4], norm1Beta: [0, 10, 20, 30] }
  // Mean 4, biased variance 5; the second row has no variance at all.
  const x = [1, 3, 5, 7, 8, 8, 8, 8]
  const s = Math.sqrt(5.75)
  const expected = [-3 / s, 10 - 2 / s, 20 + 3 / s, 30 + 12 / s, 0, 10, 20, 30]

  it('normalises every row by itself with its biased variance, then scales and shifts', () => {
    const output = answer(inferenceGraph(text), x, states, 4).outputs.get('output')?.values ?? []
    expect(largestError(output, expected)).toBeLessThan(1e-14)
  })
  it('does the same in training', () => {
    const loss = answer(trainingGraph(text), x, states, 4).outputs.get('loss')?.values[0]
    expect(loss).toBeCloseTo(expected.reduce((sum, y) => sum + y * y, 0) / 8, 10)
  })
  it('leaves the bias of the layer before it, which batch norm would cancel', () => {
    const names = (norm: string): readonly string[] =>
      trainingGraph(spec(4, `dense 3; norm ${norm}; dense 4`)).states.map(({ name }) => name)
    expect(names('layer')).toContain('dense1Bias')
    expect(names('batch')).not.toContain('dense1Bias')
  })
})

describe('alpha dropout', () => {
  const text = (rate: string): string => spec(1, `alpha_dropout ${rate}`)
  const output = (rate: string, x: readonly number[]): readonly number[] => {
    const { outputs } = answer(trainingGraph(text(rate)), x, {}, 1)
    return [...(outputs.get('layer.alphaDropout1')?.values ?? [])]
  }

  it('keeps mean 0 and variance 1, and is selu’s lowest value where it drops', () => {
    const g = generator(3)
    const normal = Array.from({ length: 100_000 }, () => {
      return Math.sqrt(-2 * Math.log(1 - g.uniform())) * Math.cos(2 * Math.PI * g.uniform())
    })
    const [rate, lowest] = [0.2, -1.7580993408473766]
    const found = output('20%', normal)
    const { mean, variance } = moments(found)
    expect(Math.abs(mean)).toBeLessThan(0.015)
    expect(Math.abs(variance - 1)).toBeLessThan(0.02)
    const scale = 1 / Math.sqrt((1 - rate) * (1 + rate * lowest * lowest))
    const shift = -scale * lowest * rate
    const dropped = found.filter((value) => Math.abs(value - (scale * lowest + shift)) < 1e-14).length
    expect(Math.abs(dropped / found.length - rate)).toBeLessThan(0.006)
    const kept = found.filter((value, i) => Math.abs(value - (scale * (normal[i] ?? 0) + shift)) < 1e-14).length
    expect(kept + dropped).toBe(found.length)
  })

  it('does nothing at rate 0 and in prediction', () => {
    expect(output('0%', [1, -2, 3])).toEqual([1, -2, 3])
    const { outputs } = answer(inferenceGraph(text('50%')), [1, -2, 3], {}, 1)
    expect([...(outputs.get('output')?.values ?? [])]).toEqual([1, -2, 3])
  })
})
