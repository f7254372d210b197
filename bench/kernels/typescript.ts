/** A program as TypeScript: the module that mlpc writes, of which only the network behind the class is used. */
import { describeModule } from '../../src/describe.js'
import { emitTypeScript } from '../../src/5-emit/ts/emit.js'
import { functionOf } from '../../src/5-emit/ts/kernels/entries.js'
import { KERNEL_NAMES } from '../../src/5-emit/ts/module/parts.js'
import { toJavaScript } from '../../src/5-emit/ts/module/to-javascript.js'
import type { Subject } from './contractions.js'
import type { Kernels } from './kernels.js'

type Field = number | Float32Array | Float64Array
interface Network {
  readonly memory: Record<string, Field>
  readonly [name: string]: unknown
}

export async function typescriptKernels({ spec, model, program }: Subject): Promise<Kernels> {
  const { scale } = model.input
  const emitted = {
    program,
    describe: (final: typeof program, nameOf: (buffer: string) => string) =>
      describeModule(spec, model, { program: final, nameOf }),
    ...(scale && { scale }),
    accumulates: model.training?.batch === 'all',
  }
  const text = toJavaScript(emitTypeScript([emitted], { version: 'bench', precision: 'f32' }))
  const source = `${text}\nexport { ${KERNEL_NAMES.createNetwork} }\n`
  const module = (await import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`)) as {
    readonly createNetwork: () => Network
  }
  const network = module[KERNEL_NAMES.createNetwork as 'createNetwork']()
  const { memory } = network
  const initialise = network['initialise'] as (seed: number) => void
  initialise(1)
  memory['learningRate'] = 1e-4
  return {
    callOf(entry, rows) {
      // What is prepared is prepared by whoever needs it.
      if (entry === 'prepare') return () => {}
      const run = network[functionOf(entry)] as ((rows: number, total: number) => void) | undefined
      if (!run) throw new Error(`no entry ${entry}`)
      return () => run(rows, rows)
    },
    fill: (name, values) => field(name).set(values),
    read: (name, rows) =>
      Float32Array.from(field(name)).subarray(0, rows * (program.buffers.get(name)?.shape.columns ?? 0)),
  }

  function field(name: string): Float32Array | Float64Array {
    // A buffer takes another name where its own has a meaning in generated code.
    const found = memory[name] ?? memory[`${name}Values`]
    if (found === undefined || typeof found === 'number') throw new Error(`no buffer ${name}`)
    return found
  }
}
