import { stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import { readBytes } from '../bytes.js'
import { noSuchFile } from '../cannot-read.js'
import type { Place } from '../place.js'

/** The two files of a data set: `train-images-idx3-ubyte` and `train-labels-idx1-ubyte`, either of them gzipped. */
export interface Pair {
  readonly images: Place
  readonly labels: Place
}

/** The pair that a path stands for: its images' file, or what both names begin with. Nothing when it is another file. */
export async function findPair(place: Place): Promise<Pair | { readonly error: Diagnostic } | undefined> {
  const found = await findImages(place)
  if (found === undefined || 'error' in found) return found
  const { images } = found
  const name = labelsName(images.path)
  if (name === undefined) return { error: report('MLP2220', { path: images.path }) }
  const labels = await firstThere(packedOrNot(moved(images, name)))
  return labels ? { images, labels } : { error: report('MLP2220', { path: images.path, labels: name }) }
}

/** The images that a path stands for, with or without labels. Nothing when it is another file. */
export async function findImages(
  place: Place,
): Promise<{ readonly images: Place } | { readonly error: Diagnostic } | undefined> {
  const there = await isThere(place)
  const images = there ? place : await imagesAfter(place)
  if (!images) return isStem(place) ? { error: noPair(place) } : undefined
  return there && !(await isIdx(place)) ? undefined : { images }
}

/** How a name goes on after what the pair has in common. MNIST's own archive has a hyphen, many copies a dot. */
const imageEndings = ['-images-idx3-ubyte', '-images.idx3-ubyte'] as const

function imagesAfter(place: Place): Promise<Place | undefined> {
  return firstThere(imageEndings.flatMap((ending) => packedOrNot(moved(place, `${place.path}${ending}`))))
}

/** Whether a path may be meant as a beginning: a file would have an ending. */
const isStem = ({ path }: Place): boolean => !basename(path).includes('.')

const noPair = (place: Place): Diagnostic =>
  noSuchFile(place, `no such file, and no \`${basename(place.path)}${imageEndings[0]}\``, '.csv')

/** `train-images-idx3-ubyte.gz` → `train-labels-idx1-ubyte`. */
function labelsName(path: string): string | undefined {
  const at = path.lastIndexOf('images')
  if (at <= path.lastIndexOf('/')) return undefined
  const rest = path.slice(at + 'images'.length).replace(/idx\d/, 'idx1')
  return `${path.slice(0, at)}labels${rest}`.replace(/\.gz$/, '')
}

const packedOrNot = (place: Place): readonly Place[] => [place, moved(place, `${place.path}.gz`)]

/** The place of another name in the same folder. */
const moved = ({ file }: Place, path: string): Place => ({ file: join(dirname(file), basename(path)), path })

async function firstThere(places: readonly Place[]): Promise<Place | undefined> {
  for (const place of places) if (await isThere(place)) return place
  return undefined
}

async function isThere({ file }: Place): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}

/** By its name, else by its first bytes: no table begins with two zero bytes. */
async function isIdx({ file, path }: Place): Promise<boolean> {
  if (/idx\d-ubyte(\.gz)?$/.test(path)) return true
  try {
    for await (const [first, second] of readBytes(file)) return first === 0 && second === 0
  } catch {
    // Whoever reads the file says what is wrong with it.
  }
  return false
}
