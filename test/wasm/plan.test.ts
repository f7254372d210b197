/** What of an entry threads share, and where they wait for each other. */
import { describe, expect, it } from 'vitest'
import { conflict, readsOf, writesOf } from '../../src/4-loops/effects.js'
import type { EntryName, Program } from '../../src/4-loops/program.js'
import { wasmMachine } from '../../src/5-emit/wasm/machine.js'
import { layoutOf } from '../../src/5-emit/wasm/kernels/layout.js'
import { fewestRows, planOf, type Step } from '../../src/5-emit/wasm/kernels/plan.js'
import { programFor } from '../../src/programs.js'
import { anyCase } from '../maths/emitted-cases.js'
import { modelOf } from '../support/model.js'
import { specText, type Net } from '../support/net.js'

const net: Net = {
  inputs: 200,
  hidden: [128],
  norm: 'batch',
  activation: 'relu',
  output: 'class',
  outputs: 10,
  optimiser: 'adam',
  batch: 64,
}

function planned(net: Net, entry: EntryName): { readonly plan: readonly Step[]; readonly rows: number } {
  const program: Program = programFor(modelOf(specText(net)), wasmMachine, 'f32')
  const layout = layoutOf(program, 'f32')
  const plan = planOf(program.entries.find(({ name }) => name === entry)?.statements ?? [], { layout })
  return { plan, rows: fewestRows(plan, { layout }) }
}

describe('a plan', () => {
  it('waits only where a thread would see what another has not done yet', () => {
    const lines = planned(net, 'train').plan.map(({ statement, isShared, waits }) => {
      const { kind, scope, phase } = statement
      return `${waits ? 'wait, ' : ''}${isShared ? 'all' : 'one'}: ${kind} ${scope} ${phase}`
    })
    expect(lines.slice(lines.findIndex((line) => !line.includes('prepare')))).toMatchInlineSnapshot(`
      [
        "all: contract hidden1 forward",
        "wait, all: reduce norm1 forward",
        "all: reduce norm1 forward",
        "all: map relu1 forward",
        "wait, all: contract last forward",
        "wait, one: nest loss forward",
        "one: reduce loss forward",
        "one: reduce last update",
        "wait, all: contract last backward",
        "wait, all: contract last update",
        "all: reduce norm1 backward",
        "all: reduce norm1 update",
        "all: map norm1 backward",
        "wait, all: contract hidden1 update",
        "one: map norm1 update",
      ]
    `)
  })

  it('adds up a number over all rows on one thread, however many rows there are', () => {
    const { plan } = planned({ ...net, batch: 16_384 }, 'train')
    const totals = plan.filter(({ statement: s }) => s.kind === 'reduce' && s.over === 'rows' && s.columns === 1)
    expect(totals.map(({ isShared }) => isShared)).toEqual([false])
  })

  it('leaves small networks to one thread', () => {
    expect(planned({ ...net, hidden: [8] }, 'train').rows).toBe(Infinity)
    expect(planned(net, 'train').rows).toBeLessThan(64)
  })

  it('leaves a few rows to one thread', () => {
    const { rows } = planned(net, 'infer')
    expect(rows).toBeGreaterThan(8)
    expect(rows).toBeLessThan(64)
  })

  it.each(Array.from({ length: 8 }, (_, i) => [i, anyCase(i).net] as const))(
    'of any network has a wait between a product and what depends on it: %i',
    (_, { hidden, ...any }) => {
      const { plan } = planned(
        { ...any, inputs: 90, hidden: [64, ...hidden.map((width) => 40 * width)], batch: 64 },
        'train',
      )
      expect(plan.some(({ isShared }) => isShared)).toBe(true)
      plan.forEach((step, at) => {
        const since = plan.slice(0, at).findLastIndex(({ waits }) => waits)
        const open = step.waits ? [] : plan.slice(Math.max(0, since), at)
        for (const before of open) {
          if (!before.isShared && !step.isShared) continue
          if (![before, step].some(({ statement }) => statement.kind === 'contract')) continue
          expect(conflict(before.statement, step.statement), both(before, step)).toBe(false)
        }
      })
    },
  )
})

const both = (...steps: readonly Step[]): string =>
  steps.map(({ statement }) => `${statement.scope}: ${readsOf(statement)} → ${writesOf(statement)}`).join('; ')
