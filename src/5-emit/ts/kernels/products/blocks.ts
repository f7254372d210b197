/** Many rows, or columns, taken in blocks that share what is made ready for them. */
import type { Tile } from '../../../../4-loops/machine.js'
import type { Contract, Extent } from '../../../../4-loops/program.js'
import { extentText } from '../context.js'
import { block, type Lines } from '../lines.js'

export function tileOf({ tile }: Contract): Tile {
  if (!tile) throw new Error('a product for which no tile was chosen')
  return tile
}

/** One row at a time: a function makes it that all products share. */
export const isOneByOne = ({ rows }: Tile): boolean => rows === 1

/** What is made ready for a block costs as much as a few rows, and what waits behind it has to stay in the cache. */
const mostOfBlock = 128
/** Of fewer rows, columns or elements, too little is left to share. */
export const fewestRows = 64

/** As few blocks as can be, and as even. */
export const sizeOfBlock = (extent: Extent): number =>
  extent === 'batch' ? mostOfBlock : Math.ceil(extent / Math.ceil(extent / mostOfBlock))

export function callBlocks(extent: Extent, call: (first: string, count: string) => string): Lines {
  const size = sizeOfBlock(extent)
  const isExact = extent !== 'batch' && extent % size === 0
  const count = isExact ? `${size}` : `Math.min(${size}, ${extentText(extent)} - first)`
  return block(`for (let first = 0; first < ${extentText(extent)}; first += ${size})`, [call('first', count)])
}
