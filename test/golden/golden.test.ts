/**
 * Generated modules against PyTorch: the same network from the same start over the same data, with the same masks, ends
 * after its last step at the same weights, and has the same losses on the way. `npm run golden` makes the traces.
 */
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile.js'
import { importModule } from '../module/load.js'
import { relativeDistance } from '../support/measure.js'
import { data, parametersOf, withWeights } from './start.js'
import { groups, tracesOf, type Trace } from './traces.js'

const precisions = [
  { precision: 'f64', Numbers: Float64Array, nearest: 1e-11 },
  { precision: 'f32', Numbers: Float32Array, nearest: 2e-5 },
] as const

describe.each(precisions)('in $precision', ({ precision, Numbers, nearest }) => {
  describe.each(groups)('%s', (group) => {
    it.each(tracesOf(group).map((trace) => [trace.name, trace] as const))('%s', async (_, trace) => {
      const { losses, tensors } = await train(trace, precision, (values) => Numbers.from(values))
      expect(relativeDistance(losses, trace.losses), 'losses').toBeLessThanOrEqual(nearest)
      expect([...tensors.keys()].sort()).toEqual([...trace.tensors.keys()].sort())
      for (const [name, values] of trace.tensors) {
        expect(relativeDistance(tensors.get(name) ?? [], values), name).toBeLessThanOrEqual(nearest)
      }
    })
  })
})

type ToNumbers = (values: Float64Array) => Float64Array | Float32Array

async function train(
  trace: Trace,
  precision: 'f32' | 'f64',
  numbers: ToNumbers,
): Promise<Pick<Trace, 'losses' | 'tensors'>> {
  const options = {
    target: 'ts',
    precision,
    emit: 'ts',
    predictOnly: false,
    overrides: new Map<string, string>(),
  } as const
  const { spec, text, diagnostics } = compile('net.mlp', { read: () => trace.spec }, options)
  const model = spec?.models[0]
  if (model === undefined || text === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  const { Net } = await importModule(text)
  if (Net === undefined) throw new Error('the module does not export Net')
  const net = new Net()
  net.load(withWeights(net.save(), trace.seed), { foreign: true })
  const { x, y } = data(model, trace.rows, trace.seed)
  const losses: number[] = []
  const onStep = ({ loss }: { readonly loss: number }): void => void losses.push(loss)
  await net.fit({ x: numbers(x), y: y instanceof Float64Array ? numbers(y) : y }, { onStep })
  const tensors = parametersOf(net.save()).map(({ name, values }) => [name, Float64Array.from(values)] as const)
  return { losses: Float64Array.from(losses), tensors: new Map(tensors) }
}
