/** A checkpoint goes on with a spec of the same meaning: what says nothing about the numbers of a run may be edited. */
import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tokenize } from '../../grammar/lexer.js'
import { meaningOf } from '../../src/2-model/meaning.js'
import { compile } from '../../src/compile.js'
import { hasErrors } from '../../src/diagnostics/report.js'
import { formatted } from '../prettier/format.js'
import { combinations } from '../support/combinations.js'
import { specText } from '../support/net.js'
import { build } from './build.js'

const root = new URL('../../', import.meta.url).pathname
const read = (folder: string, name: string): string => readFileSync(join(root, folder, name), 'utf8')
// What `unused` declares is used nowhere, and means nothing.
const samples = readdirSync(join(root, 'test/samples-model')).filter((name) => name !== 'unused')
const written = [
  ...samples.map((name) => read('test/samples-model', join(name, 'spec.mlp'))),
  ...readdirSync(join(root, 'specs')).flatMap((name) => (name.endsWith('.mlp') ? [read('specs', name)] : [])),
]
const generated = combinations().map(({ net }) => specText(net))

/** Of each model; nothing where the spec is refused. */
function meanings(text: string, overrides = {}): readonly string[] | undefined {
  const { spec, diagnostics } = build(text, new Map(), new Map(Object.entries(overrides)))
  return hasErrors(diagnostics) ? undefined : spec?.models.map(meaningOf)
}
const specs = [...written, ...generated].filter((text) => meanings(text) !== undefined)
const anySpec = fc.constantFrom(...specs)

const model = (layers = 'dense 3 relu\ndense 1') => `model Net {\ninput x 4\n${layers}\noutput y number\n}\n`
const trained = (statements: string) => `${model()}train Net {\n${statements}\n}\n`

describe('the meaning', () => {
  it('is that of a spec laid out anew', async () => {
    for (const text of written) {
      if (meanings(text)) expect(meanings(await formatted(text)), text).toEqual(meanings(text))
    }
  })

  it('is that of a spec with other comments and empty lines', () => {
    const remarks = fc.array(fc.record({ at: fc.nat(), text: fc.constantFrom('', '// 7 epochs', '  // lr: 1', '\r') }))
    fc.assert(
      fc.property(anySpec, remarks, (text, places) => {
        const lines = places.reduce(
          (lines, { at, text }) => lines.toSpliced(at % (lines.length + 1), 0, text),
          text.replace(/^\s*\/\/\/.*$/gm, '').split('\n'),
        )
        expect(meanings(lines.join('\n')), lines.join('\n')).toEqual(meanings(text))
      }),
      { numRuns: 300, seed: 1 },
    )
  })

  it('changes with every number of a spec but the length of its training', () => {
    for (const text of written) expectNumbersToCount(text)
    fc.assert(fc.property(fc.constantFrom(...generated), expectNumbersToCount), { numRuns: 100, seed: 2 })
  })

  /** Whatever is written in place of a number is refused, or means something else. */
  function expectNumbersToCount(text: string): void {
    const before = meanings(text)
    if (!before) return
    for (const { image, startOffset } of tokenize(text).tokens) {
      const [start, rest] = [text.slice(0, startOffset), text.slice(startOffset + image.length)]
      if (!/^\d/.test(image) || /\bfor\s+$/.test(start)) continue
      const after = meanings(start + image.replace(/\d+/, (digits) => String(Number(digits) + 1)) + rest)
      if (after) expect(after, `${start}[${image}]${rest}`).not.toEqual(before)
    }
  }
})

describe('of a training', () => {
  const same = (a: string, b: string) => expect(meanings(trained(a))).toEqual(meanings(trained(b)))
  const different = (a: string, b: string) => {
    expect(meanings(trained(a))).toBeDefined()
    expect(meanings(trained(b))).toBeDefined()
    expect(meanings(trained(a))).not.toEqual(meanings(trained(b)))
  }

  it('its length says nothing where the rate does not look ahead to its end', () => {
    same('for 10 epochs', 'for 20 epochs')
    same('for 10 epochs', 'for 900 steps')
    const step = 'rate step(every: 2 epochs, factor: 0.5)'
    same(`${step}\nfor 10 epochs`, `${step}\nfor 20 epochs`)
    for (const rate of ['rate cosine(3e-3 -> 1e-5)', 'rate linear(3e-3 -> 1e-5, per: epoch)', 'rate one_cycle']) {
      different(`${rate}\nfor 10 epochs`, `${rate}\nfor 20 epochs`)
    }
  })

  it('what is left out is what stands there otherwise', () => {
    same('', 'batch 32\nseed 0\noptim adam(lr: 1e-3)\nshuffle on\nloss mse')
  })

  it('the order of its statements says nothing, nor what is only measured', () => {
    same('batch 8\nseed 3', 'seed 3\nbatch 8')
    same('seed 3', 'seed 3\nreport mae r2')
  })

  it.each([
    ['loss mae', 'loss mse'],
    ['loss mse reduce: rows', 'loss mse'],
    ['optim adam(lr: 0.1)', 'optim rmsprop(lr: 0.1)'],
    ['optim adam(lr: 0.1, amsgrad: on)', 'optim adam(lr: 0.1)'],
    ['shuffle off', 'shuffle on'],
    ['batch all', 'batch 32'],
    ['stop val.loss patience: 3 epochs restore: best', 'stop val.loss patience: 3 epochs restore: last'],
    ['data "a.csv"', 'data "b.csv"'],
  ])('`%s` is not `%s`', different)
})

describe('of a model', () => {
  const meaning = (text: string) => {
    const found = meanings(text)?.[0]
    expect(found, text).toMatch(/^[0-9a-f]{64}$/)
    return found
  }

  it('is the same whether a size is written, computed, named or given', () => {
    const eight = meaning(model('dense 8\ndense 1'))
    expect(meaning(model('dense (2 * 4)\ndense 1'))).toBe(eight)
    expect(meaning(`block wide(units) { dense units }\nlet width = 8\n${model('wide width\ndense 1')}`)).toBe(eight)
    expect(meanings(`let width = 2\n${model('dense width\ndense 1')}`, { width: '8' })).toEqual([eight])
  })

  it('says nothing of the other models of its spec', () => {
    const other = (width: number) => `model Other {\ninput x 4\ndense ${width}\noutput y number\n}\n`
    expect(meaning(model() + other(3))).toBe(meaning(model() + other(4)))
    expect(meanings(other(3) + model())?.[1]).toBe(meaning(model()))
  })

  it.each([
    ['dense 3 relu', 'dense 3 elu'],
    ['dense 3 init: he.normal', 'dense 3 init: he.uniform'],
    ['norm batch', 'norm layer'],
    ['corrupt mask(30%)', 'corrupt salt_pepper(30%)'],
    ['join concat {\nbranch { dense 4 }\nbranch {}\n}', 'join concat {\nbranch {}\nbranch { dense 4 }\n}'],
    // Checkpoints hold the memory of the optimiser under the names of the layers.
    ['a: dense 3\nb: dense 3', 'b: dense 3\na: dense 3'],
  ])('`%s` is not `%s`', (a, b) => {
    expect(meaning(model(`${a}\ndense 1`))).not.toBe(meaning(model(`${b}\ndense 1`)))
  })

  it('counts how long a layer is pretrained, which what follows depends on', () => {
    const text = read('specs', 'digits-sda.mlp')
    const [block] = /pretrain [^}]*}/.exec(text) ?? ['']
    const longer = text.replace(block, block.replace(/for\s+\d+/, 'for 999'))
    expect(longer).not.toBe(text)
    expect(meaning(longer)).not.toBe(meaning(text))
  })
})

it('is told by every module of the spec, also by one that only predicts', () => {
  const text = trained('for 3 epochs')
  const settings = { target: 'ts', precision: 'f32', emit: 'js', overrides: new Map() } as const
  for (const predictOnly of [false, true]) {
    const module = compile('net.mlp', { read: () => text }, { ...settings, predictOnly }).text
    expect(module).toContain(`hash: '${meanings(text)?.[0]}'`)
  }
})
