import { report, type Diagnostic } from '../../diagnostics/report.js'
import { targetWidth, type Shape } from '../columns.js'
import type { Precision } from '../number.js'
import type { Reading } from '../read.js'
import { readByteArray, type ByteArray } from './array.js'
import type { Pair } from './find.js'
import { judgeScale } from './scale.js'
import { byteTargets } from './targets.js'

/** Reads images and their labels. Images stay bytes: eight times smaller than as numbers, and the module takes them. */
export async function readPair({ images, labels }: Pair, shape: Shape, precision: Precision): Promise<Reading> {
  const x = await readByteArray(images)
  const classes = await readByteArray(labels)
  const broken = [x, classes].flatMap((read) => ('error' in read ? [read.error] : []))
  if ('error' in x || 'error' in classes) return { diagnostics: broken }

  const [rows = 0] = x.dimensions
  const misfits = [
    ...judgeImages(x, images.path, shape),
    ...judgeLabels(classes, { path: labels.path, images: images.path, rows }, shape),
  ]
  if (misfits.length > 0) return { diagnostics: misfits }
  if (rows === 0) return { diagnostics: [report('MLP2202', { path: images.path })] }

  const y = byteTargets(classes.bytes, labels.path, shape.output, precision)
  if ('error' in y) return { diagnostics: [y.error] }
  return { diagnostics: judgeScale(x.bytes, images.path, shape.input), data: { rows, x: x.bytes, y: y.values } }
}

/** An image has the input's dimensions; an input that says only how many values (`784`) takes any of that size. */
export function judgeImages(
  { dimensions: [, ...found] }: ByteArray,
  path: string,
  { input }: Shape,
): readonly Diagnostic[] {
  const size = found.reduce((product, dimension) => product * dimension, 1)
  const given = input.dimensions
  const fits = size === input.size && (given.length === 1 || found.length === 1 || sameNumbers(found, given))
  return fits ? [] : [report('MLP2224', { path, found, input: input.name, given })]
}

const sameNumbers = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((value, index) => value === b[index])

interface Against {
  readonly path: string
  readonly images: string
  readonly rows: number
}

function judgeLabels({ dimensions }: ByteArray, { path, images, rows }: Against, shape: Shape): readonly Diagnostic[] {
  const width = targetWidth(shape)
  if (dimensions.length !== 1) return [report('MLP2226', { path, found: dimensions })]
  if (width !== 1) return [report('MLP2227', { path, output: shape.output.name, width })]
  const [labels = 0] = dimensions
  return labels === rows ? [] : [report('MLP2223', { images, labels: path, rows, found: labels })]
}
