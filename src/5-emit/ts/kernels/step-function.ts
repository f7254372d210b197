/** Declares a step that parameters share. */
import { bufferIn, type Common, type Place, type SharedStep } from './context.js'
import type { Declaration } from './declaration.js'
import { printBody } from './functions.js'
import { printStores } from './stores.js'
import { atom } from './text.js'

interface PrintedStep {
  readonly declaration: Declaration
  readonly calls: ReadonlySet<string>
}

export function printStep(step: SharedStep, common: Common): PrintedStep {
  const { name, stores, arrays, given } = step
  // A matrix of any size stands for each: an element is at `at`.
  const buffers = new Map(common.buffers)
  arrays.forEach((array, index) => {
    const like = bufferIn(common.buffers, given[index] ?? array)
    buffers.set(array, { ...like, name: array, shape: { rows: 2, columns: 2 } })
  })
  const place: Place = { row: 'row', column: 'column', at: 'at', accumulator: () => atom('gradient') }
  const { lines, context } = printBody(
    (context) => {
      const names = context.names()
      ;[...arrays, 'gradient'].forEach((taken) => names.unique(taken))
      const lines = printStores(stores, { context, place, names, depth: 2 })
      arrays.forEach((array) => context.fields.delete(array))
      return lines
    },
    { ...common, buffers, steps: [] },
    new Set(),
    { name: 'train' },
  )
  const parameters = ['gradient: number', 'at: number', ...arrays.map((array) => `${array}: Real`)]
  const head = `function ${name}(${parameters.join(', ')}): void {`
  const broken = [`function ${name}(`, ...parameters.map((parameter) => `  ${parameter},`), '): void {']
  return {
    declaration: { name, lines: [...(head.length <= 118 ? [head] : broken), ...lines, '}'] },
    calls: context.calls,
  }
}
