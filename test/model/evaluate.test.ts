import { describe, expect, it } from 'vitest'
import { parse } from '../../src/1-syntax/parse.js'
import { collect } from '../../src/2-model/context.js'
import { environment } from '../../src/2-model/environment.js'
import { find } from '../../src/2-model/scope.js'
import { describe as written } from '../../src/2-model/value.js'

/** What the `let` called `name` comes to, as a person would write it, or the code of what is wrong. */
function valueOf(text: string, name = 'it'): string {
  const { spec } = parse({ path: 'spec.mlp', text })
  const { context, diagnostics } = collect()
  const binding = find(
    environment(spec, () => undefined, context),
    name,
  )
  const value = binding?.kind === 'value' ? binding.value() : undefined
  return value ? written(value) : diagnostics.map(({ code }) => code).join(' ')
}

describe('a value', () => {
  it.each([
    ['0.5', '0.5'],
    ['20%', '20%'],
    ['7%', '7%'],
    ['-3', '-3'],
    ['28x28', '28x28'],
    ['"a \\"b\\""', '"a \\"b\\""'],
    ['[1, 20%, relu]', '[1, 20%, relu]'],
    ['0..255', '0..255'],
    ['3e-3 -> 1e-5', '0.003 -> 0.00001'],
    ['20 epochs', '20 epochs'],
    ['he.normal(gain: 2)', 'he.normal(gain: 2)'],
    ['(2 + 3 * 4)', '14'],
    ['((2 + 3) * 4)', '20'],
    ['(10 - 2 - 3)', '5'],
    ['(1 / 4)', '0.25'],
    ['(2 * 20%)', '40%'],
    ['(-3 + 1)', '-2'],
    ['(1 / 0)', 'MLP1209'],
    ['(1e300 * 1e300)', 'MLP1210'],
    ['(2 * other)', 'MLP1006'],
  ])('%s is %s', (source, expected) => {
    expect(valueOf(`let it = ${source}\n`)).toBe(expected)
  })

  it('may use names that are declared later', () => {
    expect(valueOf('let it = (2 * width)\nlet width = half\nlet half = 8\n')).toBe('16')
  })

  it('is a word where no name is declared: the catalogue decides what it means', () => {
    expect(valueOf('let it = relu\n')).toBe('relu')
  })

  it.each(['constructor', '__proto__', 'toString'])('has nothing to do with %s of objects', (name) => {
    expect(valueOf(`let it = (1 + ${name})\n`)).toBe('MLP1006')
    expect(valueOf(`let ${name} = 2\nlet it = (1 + ${name})\n`)).toBe('3')
  })
})
