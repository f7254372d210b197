/** Every function of every sample, as WASM, gives the numbers of the interpreter. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from '../../src/1-syntax/parse.js'
import { buildModel } from '../../src/2-model/build.js'
import type { Model } from '../../src/2-model/model.js'
import type { Program } from '../../src/4-loops/program.js'
import { wasmMachine } from '../../src/5-emit/wasm/machine.js'
import { programFor } from '../../src/programs.js'
import { memoryOf, runEntry, type Memory } from '../reference/loops.js'
import { stepDraws } from '../support/emitted.js'
import { generator } from '../support/generator.js'
import { taking } from './extent.js'
import { Kernels } from './kernels.js'

const folder = new URL('../samples-model/', import.meta.url).pathname

const modelsOf = (path: string): readonly Model[] => {
  const file = { path, text: readFileSync(path, 'utf8') }
  return buildModel(file, parse(file).spec, { read: () => undefined, parse }).spec?.models ?? []
}

/** Small enough for the interpreter; the large ones have no statement that these lack. */
const models = readdirSync(folder).flatMap((sample) =>
  modelsOf(join(folder, sample, 'spec.mlp'))
    .filter(({ parameterCount }) => parameterCount < 3000)
    .map((model): [string, Model] => [`${sample}, ${model.name}`, model]),
)

const rows = 5

describe('samples as WASM', () => {
  it.each(models.filter(taking('f64')))('%s', (_, model) => {
    const program = programFor(model, wasmMachine, 'f64')
    const kernels = new Kernels(program, 'f64')
    const given = states(program)
    const [expected, actual] = [memoryOf(program, given), memoryOf(program, given)]
    for (const { name, statements } of program.entries) {
      const call = { rows, totalRows: rows, totalWeight: 3.5, learningRate: 0.01, ...data(program) }
      const wanted = runEntry(program, name, expected, { ...call, random: stepDraws(7, 3) })
      const found = kernels.run(name, actual, call, 7, 3)
      for (const [output, values] of wanted) expectClose(found.get(output), values, `${output} of ${name}`)
      for (const [state, values] of expected) expectClose(actual.get(state), values, `${state} after ${name}`)
      expect(statements.length).toBeGreaterThan(0)
    }
  })
})

/** Parameters about 0; whatever has a constant to start from, such as a variance, not below it. */
function states({ buffers }: Program): Memory {
  const g = generator(3)
  return new Map(
    [...buffers.values()]
      .filter(({ role }) => role === 'state')
      .map(({ name, shape, start }) => {
        const size = Number(shape.rows) * shape.columns
        if (start?.law.law !== 'constant') return [name, g.array(size, -0.3, 0.3)]
        const { value } = start.law
        // A running power starts at 1 and only falls.
        return [name, size === 1 ? Float64Array.of(0.9 * value) : g.array(size, value, value + 0.2)]
      }),
  )
}

function data({ buffers }: Program): { x: Float64Array; target: Float64Array } {
  const [x, target] = [...buffers.values()].filter(({ role }) => role === 'input').map(({ shape }) => shape.columns)
  const g = generator(4)
  return {
    x: g.array(rows * (x ?? 0), 0, 1),
    target: Float64Array.from({ length: rows * (target ?? 0) }, () => g.index(2)),
  }
}

function expectClose(values: Float64Array | undefined, wanted: Float64Array, what: string): void {
  const size = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-2)
  const error = wanted.reduce((most, value, i) => {
    const found = values?.[i] ?? Number.NaN
    return Object.is(value, found) ? most : Math.max(most, Math.abs(value - found))
  }, 0)
  expect(error / size, what).toBeLessThanOrEqual(1e-11)
}
