/**
 * The gradient of every combination of the vocabulary: the whole of it against central differences, and each tensor
 * against dual numbers. The combinations are read from the catalogue, so a new definition is tested from its first day.
 */
import { afterAll, describe, expect, it } from 'vitest'
import type { Graph } from '../../src/3-graph/graph.js'
import { combinations } from '../support/combinations.js'
import { differenceGradient, dualGradients, gradientsOf, type NamedGradient } from '../support/gradients.js'
import { length, relativeDistance } from '../support/measure.js'
import { trainingGraph } from '../support/model.js'
import type { Net } from '../support/net.js'
import { randomStep } from '../support/step.js'

const rows = 7
const flat = (gradients: readonly NamedGradient[]): number[] => gradients.flatMap(({ values }) => [...values])
/** Worst figures so far of a group of networks. */
interface Figures {
  readonly networks: number
  readonly derivatives: number
  readonly differences: number
  readonly duals: number
}
const figures = new Map<string, Figures>()

describe('the gradient of a network', () => {
  it.each(combinations().map(({ name, net }) => [name, net] as const))('%s', (_, net) => {
    const group = [net.activation, net.norm ?? '-', net.dropout ?? '-'].map((word) => word?.padEnd(10)).join(' ')
    checkGradient(group, net, trainingGraph({ ...net, batch: rows }))
  })
})

describe('the gradient where layers stand in another order', () => {
  const orders = [
    'dense 3',
    'dense 4 bias: off; dense 3 bias: off',
    'dropout 20%; dense 4 tanh; dense 3',
    'act tanh; norm batch; dense 4; dense 4 tanh; dense 3',
    'dense 4 tanh; act sigmoid; dropout 20%; dropout 30%; dense 3 tanh',
    'dense 4; act relu; norm batch; dense 3; norm batch',
    'dense 4 tanh; norm batch(eps: 1e-2); norm batch; dense 3',
    'repeat 3 { dense 3 tanh }',
  ]
  it.each(orders)('%s', (layers) => {
    const text = `mlp 1; model Net { input x 5; ${layers}; output y number }; train Net { optim sgd(lr: 0.1); batch 7; for 1 epochs }`
    checkGradient('other orders'.padEnd(32), { inputs: 5, output: 'number', outputs: 3 }, trainingGraph(text))
  })
})

type Ends = Pick<Net, 'inputs' | 'output' | 'outputs' | 'range'>

function checkGradient(group: string, net: Ends, graph: Graph): void {
  const { step, differences } = smoothPoint(net, graph)
  const gradients = gradientsOf(graph, step)
  expect(gradients.length).toBeGreaterThan(0)
  const whole = relativeDistance(flat(gradients), flat(differences))
  const size = length(flat(gradients))
  const tensors = dualGradients(graph, step).map(({ name, values }, index) => {
    const own = gradients[index]?.values ?? []
    // What a later norm takes out again has the gradient 0, and rounding is all that is left of it.
    const vanishes = length(values) < 1e-14 * size
    return { name, distance: vanishes ? length(own) / size : relativeDistance(own, values) }
  })
  record(group, flat(gradients).length, whole, Math.max(...tensors.map(({ distance }) => distance)))
  expect(whole, 'whole gradient, central differences').toBeLessThanOrEqual(1e-8)
  for (const { name, distance } of tensors) expect(distance, `${name}, dual numbers`).toBeLessThanOrEqual(1e-11)
}

function record(group: string, derivatives: number, differences: number, duals: number): void {
  const before = figures.get(group) ?? { networks: 0, derivatives: 0, differences: 0, duals: 0 }
  figures.set(group, {
    networks: before.networks + 1,
    derivatives: before.derivatives + derivatives,
    differences: Math.max(before.differences, differences),
    duals: Math.max(before.duals, duals),
  })
}

/** The first of a few random points around which the loss has no kink within reach of the differences. */
function smoothPoint(net: Ends, graph: Graph) {
  for (let seed = 1; seed <= 20; seed++) {
    const step = randomStep(net, graph, { rows, seed })
    const differences = differenceGradient(graph, step)
    if (differences !== undefined) return { step, differences }
  }
  throw new Error('no point without a kink nearby')
}

afterAll(() => {
  if (process.env.FIGURES !== '1') return
  const all = [...figures.values()]
  const total: Figures = {
    networks: all.reduce((sum, { networks }) => sum + networks, 0),
    derivatives: all.reduce((sum, { derivatives }) => sum + derivatives, 0),
    differences: Math.max(...all.map(({ differences }) => differences)),
    duals: Math.max(...all.map(({ duals }) => duals)),
  }
  const row = (group: string, { networks, derivatives, differences, duals }: Figures): string =>
    [
      group,
      String(networks).padStart(9),
      String(derivatives).padStart(12),
      differences.toExponential(1).padStart(18),
      duals.toExponential(1).padStart(13),
    ].join('')
  console.log(
    [
      'Worst relative L2 error of gradients, seed 1 (the next ones where a kink is near), 7 rows',
      'activation norm       dropout     networks derivatives  whole/differences tensors/duals',
      ...[...figures].map(([group, one]) => row(group, one)),
      row('all'.padEnd(32), total),
      'allowed'.padEnd(53) + '1.0e-8'.padStart(18) + '1.0e-11'.padStart(13),
    ].join('\n'),
  )
})
