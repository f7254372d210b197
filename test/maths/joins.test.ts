/** Networks that branch and join again: gradients, the emitted step, and what the joins mean. */
import { describe, expect, it } from 'vitest'
import { expressionsOf } from '../../src/4-loops/effects.js'
import type { Statement } from '../../src/4-loops/program.js'
import { typescriptMachine } from '../../src/5-emit/ts/machine.js'
import { operationCount } from '../../src/expression/walk.js'
import { programFor } from '../../src/programs.js'
import { evaluate } from '../reference/index.js'
import { emittedClass, savedStates, stepDraws, type EmittedModel } from '../support/emitted.js'
import { generator } from '../support/generator.js'
import { differenceGradient, dualGradients, gradientsOf, type NamedGradient } from '../support/gradients.js'
import { joined } from '../support/joined.js'
import { largestError, length, relativeDistance } from '../support/measure.js'
import { evaluationGraph, inferenceGraph, modelOf, trainingGraph } from '../support/model.js'
import { specText, type Net } from '../support/net.js'
import { randomStep, randomTarget, startingStates } from '../support/step.js'

const rows = 7
const base: Net = { inputs: 5, hidden: [4], output: 'number', outputs: 3, batch: rows, seed: 7 }
const nets = Object.entries(joined).map(([name, between]) => [name, { ...base, between: between(4) }] as const)
const flat = (gradients: readonly NamedGradient[]): number[] => gradients.flatMap(({ values }) => [...values])

describe('the gradient of a network with', () => {
  it.each(nets)('%s', (_, net) => {
    const graph = trainingGraph(net)
    const step = randomStep(net, graph, { rows, seed: 3 })
    const gradients = gradientsOf(graph, step)
    expect(relativeDistance(flat(gradients), flat(differenceGradient(graph, step) ?? []))).toBeLessThanOrEqual(1e-8)
    const size = length(flat(gradients))
    dualGradients(graph, step).forEach(({ name, values }, index) => {
      const own = gradients[index]?.values ?? []
      // What a later norm takes out again has the gradient 0, and rounding is all that is left of it.
      const distance = length(values) < 1e-14 * size ? length(own) / size : relativeDistance(own, values)
      expect(distance, name).toBeLessThanOrEqual(1e-11)
    })
  })
})

/** The second as small networks are not: in loops, with remainders in every block. */
const emittedNets: readonly (readonly [string, Net])[] = [
  ...nets,
  ...['a residual block', 'branches side by side', 'joins in joins', 'a column beside others'].map(
    (name): readonly [string, Net] => [
      `${name}, in loops`,
      {
        ...base,
        inputs: 37,
        hidden: [41],
        between: joined[name]?.(41),
        output: 'class',
        outputs: 7,
        batch: 19,
        optimiser: 'momentum(lr: 0.1)',
      },
    ],
  ),
]

describe('the emitted step is the evaluated step with', () => {
  it.each(emittedNets)('%s', async (_, net) => {
    const text = specText(net)
    const [model, graph] = [modelOf(text), trainingGraph(text)]
    const emitted: EmittedModel = new (await emittedClass(text))()
    const saved = savedStates(model, emitted.save())
    let states = startingStates(graph, (size) => new Float64Array(size)).map(
      (start, id) => saved.get(graph.states[id]?.name ?? '') ?? start,
    )
    const batch = net.batch ?? rows
    const targets = (target: Float64Array) => (net.output === 'class' ? Int32Array.from(target) : target)
    for (const [at, count] of [batch, batch - 2].entries()) {
      const x = generator(50 + at).array(count * net.inputs, -1.5, 1.5)
      const target = randomTarget(net, count, 60 + at)
      const { learningRate } = model.training
      const expected = evaluate(graph, { rows: count, x, target, states, learningRate, random: stepDraws(7, at) })
      const loss = emitted.trainBatch(x, targets(target))
      expect(largestError([loss], expected.outputs.get('loss')?.values ?? [])).toBeLessThan(1e-12)
      states = expected.states
      for (const [name, values] of savedStates(model, emitted.save())) {
        const wanted = states[graph.states.findIndex((state) => state.name === name)] ?? []
        if (largestError(values, wanted) >= 1e-15) expect(relativeDistance(values, wanted), name).toBeLessThan(1e-12)
      }
    }
    const inference = inferenceGraph(text)
    const named = inference.states.map(
      ({ name }) => states[graph.states.findIndex((state) => state.name === name)] ?? [],
    )
    const x = generator(70).array(40 * net.inputs, -1.5, 1.5)
    const answer = evaluate(inference, { rows: 40, x, states: named }).outputs.get('output')?.values ?? []
    expect(largestError(emitted.predictBatch(x), answer)).toBeLessThan(1e-12)
    const target = randomTarget(net, 40, 71)
    const { outputs } = evaluate(evaluationGraph(text), { rows: 40, x, target, states: named })
    const { loss } = emitted.evaluate({ x, y: targets(target) })
    expect(largestError([loss], outputs.get('loss')?.values ?? [])).toBeLessThan(1e-12)
  })
})

describe('a join with labels', () => {
  const between = [
    'res: join add tanh { branch { inner: dense 4 }; branch {} }',
    'wide: join concat { branch { dense 2 }; right: branch { code: dense 3 tanh } }',
  ]
  const text = specText({ ...base, between })

  it('gives its value and those inside to `encode`', async () => {
    const [graph, emitted] = [inferenceGraph(text), new (await emittedClass(text))()]
    const saved = savedStates(modelOf(text), emitted.save())
    const x = generator(5).array(rows * base.inputs, -1.5, 1.5)
    const { outputs } = evaluate(graph, { rows, x, states: graph.states.map(({ name }) => saved.get(name) ?? []) })
    for (const [label, layer] of [
      ['res', 'resTanh'],
      ['res.inner', 'resInner'],
      ['wide', 'wide'],
      ['wide.right.code', 'wideRightCodeTanh'],
    ] as const) {
      const expected = outputs.get(`layer.${layer}`)?.values ?? []
      expect(largestError(emitted.encode(x, label), expected), label).toBeLessThan(1e-12)
    }
    // Both branches, side by side.
    expect(emitted.encode(x, 'wide')).toHaveLength(rows * 5)
  })

  it('computes the same in single precision, but for rounding', async () => {
    const [single, double] = [new (await emittedClass(text, 'f32'))(), new (await emittedClass(text))()]
    for (let step = 0; step < 3; step++) {
      const x = generator(step).array(rows * base.inputs, -1.5, 1.5)
      const target = randomTarget(base, rows, step)
      expect(largestError([single.trainBatch(x, target)], [double.trainBatch(x, target)])).toBeLessThan(1e-5)
    }
  })
})

describe('thirty residual blocks', () => {
  const statements = (blocks: number): readonly Statement[] => {
    const block = '  join add { branch { norm batch; act relu; dense 6; dropout 10%; dense 6 }; branch {} }'
    const net = { ...base, hidden: [6], between: [`repeat ${blocks} {`, block, '}'] }
    const program = programFor(modelOf(specText(net)), { ...typescriptMachine, unrolledOperations: 0 }, 'f64')
    return program.entries.find(({ name }) => name === 'train')?.statements ?? []
  }

  it('come to twice the statements of fifteen, none of them larger', () => {
    const [five, fifteen, thirty] = [statements(5), statements(15), statements(30)]
    const perBlock = (fifteen.length - five.length) / 10
    expect(perBlock).toBeGreaterThan(5)
    expect(thirty.length - fifteen.length).toBe(15 * perBlock)
    const largest = (of: readonly Statement[]): number =>
      Math.max(...of.flatMap(expressionsOf).map((value) => operationCount(value)))
    expect(largest(thirty)).toBe(largest(five))
  })
})
