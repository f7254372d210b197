/** A gradient that is clipped by its norm is complete before anything is updated from it. */
import { describe, expect, it } from 'vitest'
import { writesOf } from '../../../src/4-loops/effects.js'
import type { Entry } from '../../../src/4-loops/program.js'
import { programFor } from '../../../src/programs.js'
import { modelOf } from '../../support/model.js'
import { specText } from '../../support/net.js'
import { machines } from '../cases.js'

const net = { inputs: 5, hidden: [4], output: 'class', outputs: 3, optimiser: 'adam(lr: 1, max_norm: 2)' } as const

/** The names of what each statement fills that is a parameter or the norm, in the order of the program. */
function milestones(entry: Entry): readonly string[] {
  const isOne = (name: string): boolean => name === 'gradientNorm' || /^(hidden1|last)(Weights|Bias)$/.test(name)
  return entry.statements.flatMap((statement) => writesOf(statement).filter(isOne))
}

describe.each(machines)('on $name', (machine) => {
  it.each(['batch 7', 'batch all'])('the norm comes before every update with %s', (batch) => {
    const text = specText({ ...net, clip: 'norm: 1' }).replace(/batch \d+/, batch)
    const { entries } = programFor(modelOf(text), machine, 'f32')
    const entry = entries.find(({ results }) => results.has('gradientNorm'))
    expect(entry?.name).toBe(batch === 'batch all' ? 'apply' : 'train')
    const [first, ...updates] = entry ? milestones(entry) : []
    expect(first).toBe('gradientNorm')
    expect(updates.toSorted()).toEqual(['hidden1Bias', 'hidden1Weights', 'lastBias', 'lastWeights'])
  })

  it('without a limit no norm is computed', () => {
    const { entries, buffers } = programFor(modelOf(specText({ ...net, clip: 'value: 1' })), machine, 'f32')
    expect(entries.some(({ results }) => results.has('gradientNorm'))).toBe(false)
    expect([...buffers.keys()].filter((name) => /Squares|clip/i.test(name))).toEqual([])
  })
})

it('a value limit alone leaves the update in the epilogue of the gradient', () => {
  const [loops] = machines
  if (!loops) throw new Error('no machine')
  const { entries } = programFor(modelOf(specText({ ...net, optimiser: 'adam', clip: 'value: 1' })), loops, 'f32')
  const train = entries.find(({ name }) => name === 'train')
  const filling = train?.statements.find((statement) => writesOf(statement).includes('hidden1Weights'))
  expect(filling?.kind).toBe('contract')
})
