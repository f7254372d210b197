/** V8 gives up on long functions, so the compiler keeps to loops long before, and says so where it does not. */
import { describe, expect, it } from 'vitest'
import { printDeclarations, type Declaration } from '../../src/5-emit/ts/kernels/declaration.js'
import { printEntries } from '../../src/5-emit/ts/kernels/entries.js'
import { typescriptMachine } from '../../src/5-emit/ts/machine.js'
import { programFor } from '../../src/programs.js'
import { modelOf } from '../support/model.js'
import { specText } from '../support/net.js'

const net = { output: 'class', outputs: 5, activation: 'tanh', optimiser: 'adam', batch: 16 } as const
const small = modelOf(specText({ ...net, inputs: 9, hidden: [9] }))
const medium = modelOf(specText({ ...net, inputs: 30, hidden: [30, 30] }))
const textsOf = (functions: readonly Declaration[]): readonly string[] =>
  functions.map((each) => printDeclarations([each]))
const longest = (texts: readonly string[]): number => Math.max(...texts.map(({ length }) => length))

describe('a function of a generated module', () => {
  it('stays short in a net that is written out in full, and in one that is not', () => {
    const [written, looped] = [small, medium].map((model) =>
      textsOf(printEntries(programFor(model, typescriptMachine, 'f32')).functions),
    )
    expect(written?.join()).toContain('written out in full')
    expect(looped?.join()).not.toContain('written out in full')
    expect(longest([...(written ?? []), ...(looped ?? [])])).toBeLessThan(20_000)
  })

  it('is as long as its bytecode, whatever its names', () => {
    const spec = `
      model Net {
        input x 4
        ${'first_level_'.repeat(8)}: dense 12 mish
        ${'second_level_'.repeat(8)}: dense 12 mish
        dense 2
        output y class 0..1
      }
      train Net { optim adam; batch 16; for 1 epochs; seed 1 }`
    expect(() => printEntries(programFor(modelOf(spec), typescriptMachine, 'f32'))).not.toThrow()
  })

  it('is refused where it would be too long for V8 to optimise', () => {
    const program = programFor(medium, { ...typescriptMachine, unrolledOperations: Infinity }, 'f32')
    expect(() => printEntries(program)).toThrow('too much bytecode')
  })
})
