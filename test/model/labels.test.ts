import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { camelCase, uniqueNames } from '../../src/2-model/labels.js'
import { around, build } from './build.js'

const layerNames = (text: string): readonly string[] =>
  build(text).spec?.models[0]?.layers.map(({ name }) => name) ?? []
const labels = (text: string) => build(text).spec?.models[0]?.layers.map(({ label }) => label)

describe('a name in generated code', () => {
  it.each([
    ['hidden', 'hidden'],
    ['fc.1.hidden', 'fc1Hidden'],
    ['first_hidden', 'firstHidden'],
    ['Encoder', 'encoder'],
    ['__proto__', 'proto'],
    ['_', 'layer'],
    ['1', 'layer1'],
  ])('from %s is %s', (label, name) => {
    expect(camelCase(label)).toBe(name)
  })

  it('is an identifier, whatever the label', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (label) => /^[a-zA-Z][a-zA-Z0-9]*$/.test(camelCase(label))))
  })

  it('is unique, whatever was wanted', () => {
    const wanted = fc.array(fc.constantFrom('a', 'a2', 'a22', 'a2_2', 'b'), { maxLength: 40 })
    fc.assert(
      fc.property(wanted, (names) => {
        const given = names.map(uniqueNames(['a']))
        return new Set([...given, 'a']).size === names.length + 1
      }),
    )
  })

  it('comes from the label, else from the word and its ordinal, and at last from the output', () => {
    const text = around('hidden: dense 8 relu\ndense 8 tanh\nnorm batch\nact relu\ndropout 10%\ndropout 20%\ndense 1')
    const dense = ['hidden', 'hiddenRelu', 'dense1', 'dense1Tanh']
    expect(layerNames(text)).toEqual([...dense, 'norm1', 'relu1', 'dropout1', 'dropout2', 'y'])
  })

  it('does not collide with the input', () => {
    expect(layerNames(around('x: dense 8\ndense 1'))).toEqual(['x2', 'y'])
  })
})

describe('a label', () => {
  const block = 'block fc(units) {\n  hidden: dense units\n}\n'
  it.each([
    ['repeat 2 { fc 3 }', ['fc.1.hidden', 'fc.2.hidden']],
    ['repeat 2 { a: dense 3 }', ['a.1', 'a.2']],
    ['t: repeat 2 { a: dense 3 }', ['t.1.a', 't.2.a']],
    ['repeat 2 { repeat 2 { a: dense 3 } }', ['a.1.1', 'a.1.2', 'a.2.1', 'a.2.2']],
    ['t: repeat 1 { repeat 2 { fc 3 } }', ['t.1.fc.1.hidden', 't.1.fc.2.hidden']],
    ['last: fc 3', ['last.hidden']],
    ['stack enc { a: dense 3 }', ['enc.a']],
    ['each u in [3, 4] { a: dense u }', ['a.1', 'a.2']],
    ['dense 3', [undefined]],
  ])('of `%s`', (statements, expected) => {
    expect(labels(block + around(statements))).toEqual(expected)
  })
})
