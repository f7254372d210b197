/** What is a copy of another buffer also reads that one: a target may go back to it. */
import { expect, it } from 'vitest'
import { readsOf } from '../../../src/4-loops/effects.js'
import { renameBuffers } from '../../../src/4-loops/rename.js'
import { windowsRead } from '../../../src/4-loops/windows.js'
import type { Contract } from '../../../src/4-loops/program.js'

const product: Contract = {
  kind: 'contract',
  scope: 'dense',
  phase: 'backward',
  rows: 'batch',
  columns: 4,
  inner: 3,
  a: { buffer: 'gradient', transposed: false },
  b: { buffer: 'weightsTransposed', transposed: false, copyOf: 'weights' },
  stores: [],
}

it('is read as well', () => {
  expect(readsOf(product)).toEqual(['gradient', 'weightsTransposed', 'weights'])
  expect(windowsRead(product).map(({ buffer }) => buffer)).toEqual(['gradient', 'weightsTransposed', 'weights'])
})

it('is renamed as well', () => {
  const renamed = renameBuffers({ name: 'train', statements: [product], results: new Map() }, (name) => `${name}2`)
  expect(renamed.statements.flatMap(readsOf)).toEqual(['gradient2', 'weightsTransposed2', 'weights2'])
})
