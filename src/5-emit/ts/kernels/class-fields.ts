/** Fields of the memory that are no buffers: what the class tells the kernels, on every target. */
import type { Program } from '../../../4-loops/program.js'
import { weighsRows } from '../../../4-loops/uses.js'

export interface ClassField {
  readonly name: 'seed' | 'step' | 'learningRate' | 'totalRows' | 'totalWeight' | 'firstRow' | 'isPrepared'
  readonly type: 'number' | 'boolean'
  readonly start: '0' | 'false'
  readonly doc: string
}

export function classFields(program: Program, trains: boolean): readonly ClassField[] {
  const has = (entry: string): boolean => program.entries.some(({ name }) => name === entry)
  return [
    number('seed', 'Every random draw is a function of it.'),
    number('step', 'Optimiser steps made so far.'),
    ...(trains
      ? [
          number('learningRate', 'Of the step at hand.'),
          number('totalRows', 'Rows that the step at hand looks at.'),
          ...(weighsRows(program) ? [number('totalWeight', 'What those rows weigh, by their classes.')] : []),
          ...(has('accumulate') ? [number('firstRow', 'Rows of the step that came before this block.')] : []),
        ]
      : []),
    ...(has('prepare') ? [isPrepared] : []),
  ]
}

const number = (name: ClassField['name'], doc: string): ClassField => ({ name, type: 'number', start: '0', doc })

const isPrepared: ClassField = {
  name: 'isPrepared',
  type: 'boolean',
  start: 'false',
  doc: 'What prediction needs of the weights alone is that of these weights.',
}
