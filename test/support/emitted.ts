/** A spec compiled in memory and imported, and its weights by the names of the graph's states. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compile, type CompileOptions } from '../../src/compile.js'
import type { Model } from '../../src/2-model/model.js'
import { emitTypeScript } from '../../src/5-emit/ts/emit.js'
import { typescriptMachine } from '../../src/5-emit/ts/machine.js'
import { toJavaScript } from '../../src/5-emit/ts/module/to-javascript.js'
import { describeModule } from '../../src/describe.js'
import { programFor } from '../../src/programs.js'
import type { TargetName } from '../../src/targets.js'
import { decodeSafetensors } from '../../src/runtime/decode-safetensors.js'
import { drawKeys } from './draw-keys.js'
import { hashNormal } from '../../src/runtime/hash-normal.js'
import { hashUniform } from '../../src/runtime/hash-uniform.js'
import type { Bindings } from '../reference/index.js'

export type Targets = Float64Array | Int32Array

/** What tests use of the class that a module exports. */
export interface EmittedModel {
  /** What computes. */
  readonly backend: string
  trainBatch(x: Float64Array, y: Targets): number
  fit(
    data: { x: Float64Array; y: Targets },
    options?: { epochs?: number; shuffle?: boolean; onStep?: (step: { loss: number }) => void },
  ): Promise<{ epochs: readonly { loss: number }[] }>
  evaluate(data: { x: Float64Array; y: Targets }): { readonly loss: number }
  predictBatch(x: Float64Array): Float64Array
  encode(x: Float64Array, label: string): Float64Array
  save(): Uint8Array
  load(bytes: Uint8Array): void
  checkpoint(): Uint8Array
}
export type EmittedClass = new (options?: { seed?: number }) => EmittedModel

/** What a spec compiles to. */
export function moduleText(text: string, options: Partial<CompileOptions>): string {
  const host = { read: (path: string): string | undefined => (path === 'net.mlp' ? text : undefined) }
  const usual = { target: 'ts', precision: 'f64', emit: 'js', predictOnly: false, overrides: new Map() } as const
  const { text: module, diagnostics } = compile('net.mlp', host, { ...usual, ...options })
  if (module === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return module
}

/** The class of a spec's model `Net`, computing in double precision unless told otherwise. */
export async function emittedClass(
  text: string,
  precision: 'f32' | 'f64' = 'f64',
  target: TargetName = 'ts',
): Promise<EmittedClass> {
  const { Net }: { readonly Net?: EmittedClass } = await importText(moduleText(text, { precision, target }))
  if (Net === undefined) throw new Error('the module does not export Net')
  return Net
}

/** The class of a model that no spec can say: its layers' definitions are the test's own. */
export async function emittedClassOf(model: Model): Promise<EmittedClass> {
  const spec = { path: 'net.mlp', hash: '0', models: [model] }
  const emitted: Parameters<typeof emitTypeScript>[0][number] = {
    program: programFor(model, typescriptMachine, 'f64'),
    describe: (program, nameOf) => describeModule(spec, model, { program, nameOf }),
    accumulates: false,
  }
  const text = emitTypeScript([emitted], { version: '0', precision: 'f64' })
  const { Net }: { readonly Net?: EmittedClass } = await importText(toJavaScript(text))
  if (Net === undefined) throw new Error('the module does not export Net')
  return Net
}

/** From a file rather than a `data:` URL, which would put the whole text into the first line of every stack trace. */
export async function importText(text: string): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'mlpc-test-'))
  try {
    const path = join(folder, 'net.mjs')
    await writeFile(path, text)
    return await import(/* @vite-ignore */ pathToFileURL(path).href)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Saved parameters and statistics, laid out as the graph has them, by the name of its state. */
export function savedStates(model: Model, bytes: Uint8Array): ReadonlyMap<string, Float64Array> {
  const { tensors } = decodeSafetensors(bytes)
  const states = new Map<string, Float64Array>()
  for (const layer of model.layers) {
    for (const [name, { declaration }] of Object.entries(layer.tensors)) {
      const stored = tensors.get(`${layer.moduleIndex}.${declaration.torch.name}`)
      if (stored === undefined) throw new Error(`${layer.name} has no ${declaration.torch.name} in the file`)
      const { rows, columns, torch } = declaration
      const values = Float64Array.from(stored.values)
      const key = `${layer.name}${name.charAt(0).toUpperCase()}${name.slice(1)}`
      states.set(key, torch.transposed ? transposed(values, columns, rows) : values)
    }
  }
  return states
}

/** The file holds columns × rows, the graph rows × columns. */
function transposed(values: Float64Array, columns: number, rows: number): Float64Array {
  return Float64Array.from({ length: values.length }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns]
    return values[column * rows + row] ?? Number.NaN
  })
}

/** The draws of a step (from 0), as the runtime's generator gives them. */
export function stepDraws(seed: number, step: number): NonNullable<Bindings['random']> {
  const purposes = { dropout: 3, noise: 4 }
  return (purpose, stream, index, draw = 0, distribution = 'uniform') => {
    const [key0 = 0, key1 = 0, key2 = 0, key3 = 0] = drawKeys(seed, purposes[purpose], stream, step, draw)
    return distribution === 'uniform' ? hashUniform(index, key0, key1) : hashNormal(index, key0, key1, key2, key3)
  }
}
