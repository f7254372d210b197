/** Specs compiled and imported, and their data read, for scripts that train networks. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { compile, type CompileOptions } from '../src/compile.js'
import { readData, type Dataset } from '../src/data/read.js'
import type { Model } from '../src/2-model/model.js'
import type { Diagnostic } from '../src/diagnostics/report.js'

/** What scripts use of a generated class. */
export interface Network {
  fit(data: Rows, options?: FitOptions): Promise<{ readonly epochs: readonly Epoch[] }>
  trainBatch(x: Rows['x'], y: Rows['y']): number
  evaluate(data: Rows): Metrics
  encode(x: Rows['x'], label: string): ArrayLike<number>
  save(): Uint8Array
}
export type Rows = Pick<Dataset, 'x' | 'y'>
interface FitOptions {
  readonly validation?: Rows
  readonly onEpoch?: (epoch: Epoch) => void
}
interface Epoch {
  readonly loss: number
  readonly validation?: Metrics
}
interface Metrics {
  readonly loss: number
  readonly accuracy?: number
}

/** A model of a spec, with the class that it was compiled to. */
export interface Compiled {
  readonly model: Model
  readonly create: (seed: number) => Network
}
type NetworkClass = new (options: { readonly seed: number }) => Network

export type Settings = Partial<Pick<CompileOptions, 'precision' | 'target'>> & {
  /** Values of `let`s, as `--set` takes them. */
  readonly set?: Readonly<Record<string, string>>
}

const host = { read: (path: string) => readFileSync(path, 'utf8') }

/** Compiles a spec and imports the module from memory: a class for each of its models, by name. */
export async function compileSpec(
  path: string,
  { target = 'ts', precision = 'f32', set = {} }: Settings = {},
): Promise<ReadonlyMap<string, Compiled>> {
  const options = { target, emit: 'js', predictOnly: false, precision } as const
  const { spec, text, diagnostics } = compile(path, host, { ...options, overrides: new Map(Object.entries(set)) })
  if (!spec || text === undefined) throw said(path, diagnostics)
  const url = `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`
  const module = (await import(/* @vite-ignore */ url)) as Readonly<Record<string, NetworkClass>>
  return new Map(
    spec.models.flatMap((model) => {
      const Generated = module[model.name]
      return Generated ? [[model.name, { model, create: (seed: number) => new Generated({ seed }) }] as const] : []
    }),
  )
}

/** The same for a spec of one model. */
export async function compileModel(path: string, settings?: Settings): Promise<Compiled> {
  const [compiled] = (await compileSpec(path, settings)).values()
  if (!compiled) throw new Error(`${path} has no model`)
  return compiled
}

/** Rows for a model, from a file that a spec names. */
export async function readBeside(spec: string, file: string, model: Model): Promise<Dataset> {
  const path = join(dirname(spec), file)
  const { data, diagnostics } = await readData(path, path, model, 'f32')
  if (!data) throw said(path, diagnostics)
  return data
}

const said = (path: string, diagnostics: readonly Diagnostic[]): Error =>
  new Error(`${path}: ${diagnostics.map(({ message }) => message).join('; ')}`)
