import { describe, expect, it } from 'vitest'
import { separateFrozen } from '../../../src/3-graph/separate-frozen.js'
import type { EntryName } from '../../../src/4-loops/program.js'
import { graphsFor } from '../../../src/programs.js'
import { modelOf } from '../../support/model.js'
import { print } from './sketch.js'

const spec = (layers: string): string => `mlp 1
model Net { input x 3; ${layers}; output y number }
train Net { optim sgd(lr: 0.1); batch 4; for 1 epochs }`

const graph = (layers: string, name: EntryName): string => {
  const found = graphsFor(modelOf(spec(layers)), 'f32').get(name)
  return found ? print(found) : ''
}

describe('what prediction needs of the weights alone', () => {
  const layers = 'dense 2; norm batch; tanh; last: dense 1'

  it('has a graph of its own', () => {
    expect(graph(layers, 'prepare')).toMatchInlineSnapshot(`
      "
      %0 [3×2] = state dense1Weights  # dense1Weights
      %1 [1×2] = state norm1Gamma  # norm1Gamma
      %2 [1×2] = state norm1Beta  # norm1Beta
      %3 [1×2] = state norm1RunningMean  # norm1RunningMean
      %4 [1×2] = state norm1RunningVariance  # norm1RunningVariance
      %5 [1×2] = map %1 / sqrt((%4 + 0.00001))  # norm1Scale
      %6 [1×2] = map %2 − (%3 · (%1 / sqrt((%4 + 0.00001))))  # norm1Shift
      %7 [3×2] = map %0 · %5  # dense1FoldedWeights
      write norm1Shift = %6
      write dense1FoldedWeights = %7
      "
    `)
  })
  it('is read by prediction and evaluation, which are left with products and activations', () => {
    expect(graph(layers, 'infer')).toMatchInlineSnapshot(`
      "
      %0 [batch×3] = input x  # x
      %1 [1×2] = state norm1Shift  # norm1Shift
      %2 [3×2] = state dense1FoldedWeights  # dense1FoldedWeights
      %3 [batch×2] = %0 × %2
      %4 [batch×2] = map tanh((%3 + %1))  # tanh1
      %5 [2×1] = state lastWeights  # lastWeights
      %6 [1×1] = state lastBias  # lastBias
      %7 [batch×1] = %4 × %5
      %8 [batch×1] = map %7 + %6  # last
      output layer.tanh1 = %4
      output layer.last = %8
      output output = %8
      "
    `)
    expect(graph(layers, 'evaluate')).toContain('state dense1FoldedWeights')
  })
  it('is no concern of training', () => {
    expect(graph(layers, 'train')).not.toContain('Folded')
  })

  it('is a scale and a shift where a label asks for the value between', () => {
    const labelled = `hidden: ${layers}`
    expect(graph(labelled, 'infer')).toMatch(/state norm1Scale[^]*state norm1Shift/)
    expect(graph(labelled, 'infer')).not.toContain('Folded')
  })
  it('is nothing without a norm over the batch', () => {
    expect(graph('dense 2; norm layer; tanh; dense 1', 'prepare')).toBe('')
    expect(graph('dense 2; tanh; dense 1', 'prepare')).toBe('')
  })
  it('is folded through several norms in a row', () => {
    const several = 'dense 2; norm batch; norm batch; tanh; last: dense 1'
    expect(graph(several, 'infer').match(/ × /g)).toHaveLength(2)
    expect(graph(several, 'infer')).not.toContain('norm1')
  })
  it('is separated once', () => {
    const graphs = graphsFor(modelOf(spec(layers)), 'f32')
    expect(separateFrozen(new Map([['infer', graphs.get('infer')!]])).preparation).toBeUndefined()
  })
})
