/**
 * A product as streaming kernels: a block of `a` in local constants, then along the rows of `b`, adding into rows of
 * 64-bit sums. Tiles of sums in locals spill (measured: half as fast), and rounding inside the loop costs three times as
 * much as rounding at the store.
 */
import { sizeOf, type Contract } from '../../../../4-loops/program.js'
import { printZeros } from '../zeros.js'
import type { Tile } from '../../../../4-loops/machine.js'
import { isOneByOne, tileOf } from './blocks.js'
import { printEpilogue } from './epilogue.js'
import type { Kernel } from './kernel.js'
import { denseRounds } from './dense-rounds.js'
import { listedRounds } from './listed-rounds.js'
import { rowsOfSums } from './sums.js'

/** How many elements of a single row are at hand at a time: it has no other row to share what it loads with; 8 are 5% slower. */
const innerOfRow = 6

export function blockKernel(contract: Contract, tile: Tile): Kernel {
  const { rows, inner } = contract
  const isExact = rows !== 'batch' && rows % tile.rows === 0
  const overlap = isExact ? '' : ' The last block overlaps the one before it, to be whole: rows before `next` are done.'
  return {
    suffix: 'Block',
    parameters: ['row', ...(isExact ? [] : ['next']), ...(inner === 'batch' ? ['rows'] : [])],
    doc: `${describe(contract, tile.rows, tile.inner, contract.zeros === 'data')}${overlap}`,
    print: (context, depth) => [
      ...printZeros(rowsOfSums(context, tile.rows), 'column', contract.columns),
      ...(contract.zeros === 'data' ? listedRounds : denseRounds)(contract, context, tile.rows, tile.inner, depth),
      ...printEpilogue(contract, context, depth, {
        base: 'row',
        from: isExact ? 'row' : 'next',
        count: tile.rows,
        stride: context.sumsLength,
      }),
    ],
  }
}

/** How many places its kernels list at most. */
export const placesOf = (contract: Contract, blockRows: number): number => {
  const { zeros, inner } = contract
  return zeros !== undefined && !isOneByOne(tileOf(contract)) ? sizeOf(inner, blockRows) : 0
}

export function rowKernel(contract: Contract): Kernel {
  const skipsZeros = contract.zeros !== undefined
  return {
    suffix: 'Row',
    parameters: ['row', ...(contract.inner === 'batch' ? ['rows'] : [])],
    doc: describe(contract, 1, innerOfRow, skipsZeros),
    print: (context, depth) => [
      ...printZeros(rowsOfSums(context, 1), 'column', contract.columns),
      ...(skipsZeros ? listedRounds : denseRounds)(contract, context, 1, innerOfRow, depth),
      ...printEpilogue(contract, context, depth, { base: 'row', from: 'row', count: 1, stride: contract.columns }),
    ],
  }
}

export function describe({ a, b }: Contract, height: number, width: number, skipsZeros: boolean): string {
  const rows = height === 1 ? 'One row' : `${height} rows`
  const zeros = skipsZeros ? ', without those where they are all 0' : ''
  return `${rows} of ${a.buffer}${a.transposed ? 'ᵀ' : ''} against ${width === 1 ? 'one row' : `${width} rows`} of ${b.buffer} at a time${zeros}; sums in 64 bits.`
}
