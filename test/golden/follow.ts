/**
 * A generated module trained as PyTorch was: the same network from the same start over the same data, with the same
 * masks. It has the same losses on the way and ends at the same weights. `npm run golden` makes the traces.
 */
import { describe, expect, it } from 'vitest'
import { compile, type CompileOptions } from '../../src/compile.js'
import { importModule } from '../module/load.js'
import { relativeDistance } from '../support/measure.js'
import { data, parametersOf, withWeights } from './start.js'
import { allTraces, type Trace } from './traces.js'

type Precision = CompileOptions['precision']
type Target = CompileOptions['target']
type Run = Pick<Trace, 'losses' | 'tensors'>

/** `nearest` is the relative distance, ‖a − b‖ / ‖b‖, that the losses and each tensor may have. */
export function followTraces(
  precision: Precision,
  nearest: number,
  target: Target = 'ts',
  traces: readonly Trace[] = allTraces(),
): void {
  const groups = [...new Set(traces.map(({ group }) => group))]
  describe.each(groups)(`in ${precision}, %s`, (name) => {
    const own = traces.filter(({ group }) => group === name)
    it.each(own.map((trace) => [trace.name, trace] as const))('%s', async (_, trace) => {
      const { losses, tensors } = await train(trace, precision, target)
      expect(relativeDistance(losses, trace.losses), 'losses').toBeLessThanOrEqual(nearest)
      expect([...tensors.keys()].sort()).toEqual([...trace.tensors.keys()].sort())
      for (const [name, values] of trace.tensors) {
        expect(relativeDistance(tensors.get(name) ?? [], values), name).toBeLessThanOrEqual(nearest)
      }
    })
  })
}

async function train({ spec, rows, seed }: Trace, precision: Precision, target: Target): Promise<Run> {
  const options = {
    target,
    precision,
    emit: 'ts',
    predictOnly: false,
    overrides: new Map<string, string>(),
  } as const
  const compiled = compile('net.mlp', { read: () => spec }, options)
  const model = compiled.spec?.models[0]
  if (model === undefined || compiled.text === undefined) throw new Error(compiled.diagnostics[0]?.message)
  const { Net } = await importModule(compiled.text)
  if (Net === undefined) throw new Error('the module does not export Net')
  const net = new Net()
  net.load(withWeights(net.save(), seed), { foreign: true })
  const { x, y } = data(model, rows, seed)
  const numbers = (values: Float64Array) => (precision === 'f64' ? values : Float32Array.from(values))
  const losses: number[] = []
  const onStep = ({ loss }: { readonly loss: number }): void => void losses.push(loss)
  // Weights that were given count as pretrained.
  if (model.pretraining !== undefined) await net.pretrain({ x: numbers(x) }, { again: true, onStep })
  await net.fit({ x: numbers(x), ...(y && { y: y instanceof Float64Array ? numbers(y) : y }) }, { onStep })
  const tensors = parametersOf(net.save()).map(({ name, values }) => [name, Float64Array.from(values)] as const)
  return { losses: Float64Array.from(losses), tensors: new Map(tensors) }
}
