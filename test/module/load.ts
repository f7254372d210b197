/** Compiles and imports a printed module, as an application would. */
import { printModule, toJavaScript } from '../../src/5-emit/ts/module/index.js'
import { linear, type LinearOptions } from './linear.js'

type Numbers = Float32Array | Float64Array | Uint8Array

/** A generated class as tests use it: the types of a particular module are checked elsewhere. */
export interface LoadedModel {
  readonly seed: number
  readonly backend: string
  fit(
    data: unknown,
    options?: unknown,
  ): Promise<{
    epochs: { epoch: number; step: number; loss: number; validation?: { loss: number }; rate?: number }[]
    last: { epoch: number; step: number; loss: number } | undefined
    stopped: false | 'aborted' | 'early'
    best?: { epoch: number; value: number }
  }>
  pretrain(
    data: unknown,
    options?: unknown,
  ): Promise<{
    epochs: { phase: number; phases: number; label: string; epoch: number; loss: number }[]
    stopped: false | 'aborted'
  }>
  readonly pretrained: number
  reconstruct(x: unknown): Float32Array
  trainBatch(x: unknown, y: unknown): number
  evaluate(data: unknown): { loss: number; accuracy?: number }
  predict(row: unknown): unknown
  predictBatch(x: unknown, out?: Numbers): Float32Array
  encode(x: unknown, label?: string): Float32Array
  save(): Uint8Array
  load(bytes: unknown, options?: { foreign?: boolean }): void
  checkpoint(): Uint8Array
  readonly unfinished: { epochs: number; steps: number; rowsDone: number } | undefined
}
export interface LoadedClass {
  new (options?: { seed?: number }): LoadedModel
  readonly spec: Readonly<Record<string, unknown>>
  resume(bytes: unknown, options?: { changed?: boolean }): LoadedModel
}

export function print(...options: LinearOptions[]): string {
  const models = (options.length === 0 ? [{}] : options).map(linear)
  return printModule({
    target: 'ts',
    version: '0.1.0',
    precision: options[0]?.real === 'Float64Array' ? 'f64' : 'f32',
    models,
  })
}

export async function importModule(text: string): Promise<Readonly<Record<string, LoadedClass>>> {
  const url = 'data:text/javascript;base64,' + Buffer.from(toJavaScript(text)).toString('base64')
  return (await import(/* @vite-ignore */ url)) as Record<string, LoadedClass>
}

export async function loadModel(options: LinearOptions = {}): Promise<LoadedClass> {
  const name = options.name ?? 'Tiny'
  const found = (await importModule(print(options)))[name]
  if (found === undefined) throw new Error(`no class ${name}`)
  return found
}

/** The code of the error that `action` throws. */
export async function codeOf(action: () => unknown): Promise<string> {
  try {
    await action()
  } catch (error) {
    return `${(error as { code?: string }).code}: ${(error as Error).message}`
  }
  return 'no error'
}
