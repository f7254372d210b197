/** Whatever a spec calls its layers, the module parses and each label gives its own layer. */
import { describe, expect, it } from 'vitest'
import { emittedClass, savedStates } from '../support/emitted.js'
import { generator } from '../support/generator.js'
import { largestError } from '../support/measure.js'
import { inferenceGraph, modelOf } from '../support/model.js'
import { evaluate } from '../reference/index.js'

/** Layers by label, one after the other; the last one before the output is not labelled. */
interface Named {
  readonly input?: string
  readonly layers: readonly (readonly [label: string, text: string])[]
}

const cases: Readonly<Record<string, Named>> = {
  'a label and the name that another one would be changed to': {
    layers: [
      ['h', 'dense 1 tanh'],
      ['h2', 'norm batch'],
      ['h3', 'dense 9 tanh'],
    ],
  },
  'words of the graph': {
    layers: [
      ['output', 'dense 5 tanh'],
      ['loss', 'dense 4 tanh'],
      ['layer', 'dense 3 tanh'],
    ],
  },
  'words of the generated functions': {
    input: 'memory',
    layers: [
      ['rows', 'dense 40 tanh'],
      ['sums0', 'dense 40 tanh'],
      ['sums0WeightsRow1', 'dense 40 tanh'],
      ['dropout2Key0', 'dropout 20%'],
      ['scratch', 'dense 5 relu'],
      ['step', 'dense 4 tanh'],
    ],
  },
  'where a row comes from, and where it goes': {
    input: 'to',
    layers: [
      ['from', 'dense 5 tanh'],
      ['order', 'dense 4 tanh'],
      ['source', 'dense 3 tanh'],
    ],
  },
  'words of JavaScript': {
    input: 'class',
    layers: [
      ['constructor', 'dense 5 tanh'],
      ['__proto__', 'dense 4 tanh'],
      ['new', 'dense 3 tanh'],
      ['target', 'dense 2 tanh'],
    ],
  },
}

const specText = ({ input = 'x', layers }: Named): string =>
  [
    ...['mlp 1', 'model Net {', `input ${input} 6`, ...layers.map(([label, text]) => `${label}: ${text}`), 'dense 3'],
    ...['output y class 0..2', '}', 'train Net {', 'optim adam', 'batch 7', 'for 1 epochs', '}', ''],
  ].join('\n')

describe('names of every kind', () => {
  it.each(Object.entries(cases))('%s', async (_, named) => {
    const text = specText(named)
    const emitted = new (await emittedClass(text))()
    const x = generator(3).array(7 * 6, -1, 1)
    emitted.trainBatch(x, Int32Array.from([0, 1, 2, 0, 1, 2, 0]))
    const graph = inferenceGraph(text)
    const saved = savedStates(modelOf(text), emitted.save())
    const states = graph.states.map(({ name }) => saved.get(name) ?? new Float64Array(0))
    const { outputs } = evaluate(graph, { rows: 7, x, states })
    const layers = modelOf(text).layers
    for (const [label] of named.layers) {
      const layer = layers.findLast((one) => one.label === label)
      const expected = outputs.get(`layer.${layer?.name}`)?.values ?? []
      expect(largestError(emitted.encode(x, label), expected), label).toBeLessThan(1e-12)
    }
  })
})
