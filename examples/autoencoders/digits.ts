import { readFileSync } from 'node:fs'

export interface Digits {
  /** 64 pixels a row, 0 to 16. */
  readonly x: Float32Array
  /** The digit of each row: no autoencoder sees it. */
  readonly y: Int32Array
}

/** The digits that ship with the compiler; every fourth is kept back, unseen. */
export function readDigits(): { readonly training: Digits; readonly unseen: Digits } {
  const text = readFileSync(new URL('../../specs/digits.csv', import.meta.url), 'utf8')
  const rows = text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number))
  const isUnseen = (_: unknown, index: number) => index % 4 === 0
  return {
    training: columns(rows.filter((row, index) => !isUnseen(row, index))),
    unseen: columns(rows.filter(isUnseen)),
  }
}

function columns(rows: readonly (readonly number[])[]): Digits {
  return {
    x: Float32Array.from(rows.flatMap((row) => row.slice(0, 64))),
    y: Int32Array.from(rows, (row) => row[64] ?? 0),
  }
}

/** Those rows whose digit is wanted. */
export function pick({ x, y }: Digits, isWanted: (digit: number) => boolean): Digits {
  const rows = Array.from(y.keys()).filter((row) => isWanted(y[row] ?? 0))
  return {
    x: Float32Array.from(rows.flatMap((row) => [...x.subarray(64 * row, 64 * (row + 1))])),
    y: Int32Array.from(rows, (row) => y[row] ?? 0),
  }
}

/** The mean square of what two rows, or all of them, differ by; pixels counted from 0 to 1. */
export const error = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + ((value - (b[index] ?? 0)) / 16) ** 2, 0) / a.length
