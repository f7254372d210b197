/** Models compiled from the text of a spec, as an application would get them. */
import { createHash } from 'node:crypto'
import { compile } from '../../src/compile.js'
import { importModule, type LoadedClass } from '../module/load.js'

export async function compiled(
  spec: string,
  precision: 'f32' | 'f64' = 'f32',
  target: 'ts' | 'wasm' = 'ts',
): Promise<LoadedClass> {
  const options = { target, emit: 'ts', predictOnly: false, overrides: new Map<string, string>() } as const
  const { text, diagnostics } = compile('run.mlp', { read: () => spec }, { ...options, precision })
  const Net = text === undefined ? undefined : (await importModule(text))['Net']
  if (Net === undefined) throw new Error(`the spec does not compile: ${diagnostics.map(({ code }) => code).join(', ')}`)
  return Net
}

/** Rows of three numbers; the class says which is the largest. */
export function threeClasses(rows: number, seed: number): { x: Float32Array; y: Uint8Array } {
  const x = Float32Array.from({ length: 3 * rows }, (_, i) => Math.sin(i * 12.9898 + seed * 78.233))
  const y = Uint8Array.from({ length: rows }, (_, row) => {
    const values = x.subarray(3 * row, 3 * row + 3)
    return values.indexOf(Math.max(...values))
  })
  return { x, y }
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
