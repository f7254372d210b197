import type { Model } from '../../2-model/model.js'
import { corruptRows } from '../../corrupt-rows.js'
import type { Dataset } from '../../data/read.js'
import type { Reconstruction } from '../../report/report.js'
import { counted } from '../format.js'
import type { Autoencoder } from './autoencoder.js'

/** How many pictures are shown, and how many rows the errors are measured on. */
const shown = 10
const measured = 500

/** Rows as they are, corrupted, and as they came back; nothing where they are no pictures. */
export function reconstruction(
  { input, output }: Model,
  { text, corruption, reconstruct }: Autoencoder,
  { part, data }: { readonly part: string; readonly data: Dataset },
): Reconstruction | undefined {
  const [height, width, ...others] = input.dimensions
  if (height === undefined || width === undefined || others.length > 0) return undefined
  const rows = chosenRows(data, output.kind === 'class')
  const clean = Float32Array.from(rows.flatMap((row) => [...data.x.subarray(row * input.size, (row + 1) * input.size)]))
  const { toNetwork, toRaw } = scaling(input)
  const scaled = clean.map(toNetwork)
  const corrupted = corruption && corruptRows(corruption, scaled, uniforms())
  const back = reconstruct(corrupted ? corrupted.map(toRaw) : clean)
  const range = input.range ?? [Math.min(...clean), Math.max(...clean)]
  const line = (title: string, values: Float32Array) => {
    const pictures = rows.slice(0, shown).map((_, at) => values.subarray(at * input.size, (at + 1) * input.size))
    const note = values === clean ? '' : `error ${meanSquare(scaled, values.map(toNetwork)).toPrecision(3)}`
    return { title, note, width, height, pictures, range }
  }
  return {
    caption: `By ${text}, of the ${part} rows. Errors are mean squares over ${counted(rows.length, 'row')}, against the clean values as the network sees them.`,
    lines: [
      line('as it is', clean),
      ...(corrupted && corruption ? [line(corruption.text, corrupted.map(toRaw))] : []),
      line('comes back', back),
    ],
  }
}

/** One of each class first, where there are classes; then those from the beginning. */
function chosenRows({ rows, y }: Dataset, hasClasses: boolean): readonly number[] {
  const all = Array.from({ length: rows }, (_, row) => row)
  const kinds = hasClasses ? [...new Set(y)].toSorted((a, b) => a - b).slice(0, shown) : []
  const first = kinds.map((kind) => y.indexOf(kind))
  return [...first, ...all.filter((row) => !first.includes(row))].slice(0, measured)
}

function scaling({ range, scale }: Model['input']) {
  if (!range || !scale) return { toNetwork: (x: number) => x, toRaw: (x: number) => x }
  const factor = (scale[1] - scale[0]) / (range[1] - range[0])
  return {
    toNetwork: (x: number) => (x - range[0]) * factor + scale[0],
    toRaw: (x: number) => (x - scale[0]) / factor + range[0],
  }
}

const meanSquare = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + (value - (b[index] ?? 0)) ** 2, 0) / a.length

/** The same draws in every report: splitmix32. */
function uniforms(): () => number {
  let state = 1
  return () => {
    state = (state + 0x9e3779b9) | 0
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32
  }
}
