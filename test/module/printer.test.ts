import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  call,
  code,
  comment,
  doc,
  identifier,
  list,
  note,
  paragraphs,
  quote,
  raw,
} from '../../src/5-emit/ts/printer/index.js'

describe('code', () => {
  it('quotes strings, prints numbers, and takes code as it is', () => {
    expect(code`f(${"it's"}, ${1e21}, ${-0}, ${true}, ${raw('x')})`.text).toBe(`f("it's", 1e21, -0, true, x)`)
  })

  it('drops its own indentation, and indents what stands in it', () => {
    const body = code`
      if (x) {
        y()
      }

      z()
    `
    const text = code`
      function f() {
        ${body}
      }
    `.text
    expect(text).toBe('function f() {\n  if (x) {\n    y()\n  }\n\n  z()\n}')
  })

  it('puts lists one below the other, and leaves no line where nothing stands', () => {
    const text = code`
      {
        ${[raw('a'), raw('b')]}
        ${undefined}
        ${[]}

        ${doc(undefined, '')}
        c
      }
    `.text
    expect(text).toBe('{\n  a\n  b\n\n  c\n}')
  })

  it('never takes a placeholder from a part', () => {
    expect(code`${raw('\ue0001\ue000')} ${'b'}`.text).toBe("\ue0001\ue000 'b'")
  })
})

describe('literals', () => {
  it('of any text are read back as that text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(new Function(`return ${quote(text)}`)()).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  it('hide what a reader could not see', () => {
    expect(quote('a\u2028\u202e\u0000</script>')).toBe("'a\\u2028\\u202e\\u0000\\x3c/script>'")
  })
})

describe('comments', () => {
  it('of any text are comments and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('*/', '\n', '\r', '\u2028', '@ts-ignore'), (a, b) => {
        for (const { text } of [doc(a + b + a, b), comment(a + b), note(b + a)]) {
          expect(new Function(`${text}\nreturn 1`)()).toBe(1)
          expect(text).not.toMatch(/@ts-|\r|\u2028/)
        }
      }),
    )
  })

  it('are wrapped, with paragraphs', () => {
    expect(doc('One.').text).toBe('/** One. */')
    expect(doc('One.', undefined, 'Two.').text).toBe('/**\n * One.\n *\n * Two.\n */')
    for (const line of doc('word '.repeat(100)).text.split('\n')) expect(line.length).toBeLessThanOrEqual(116)
  })
})

describe('layout', () => {
  it('breaks what is too wide', () => {
    const items = Array.from({ length: 50 }, (_, i) => raw(String(1000 + i)))
    expect(list('x = ', items.slice(0, 3), '', 0).text).toBe('x = [1000, 1001, 1002]')
    expect(list('x = ', items, '', 0).text.split('\n')).toHaveLength(5)
    expect(call('f', [raw('a'), raw('b')], ' {', 0).text).toBe('f(a, b) {')
    expect(call('f', [raw('a'.repeat(60)), raw('b'.repeat(60))], '', 0).text.split('\n')).toHaveLength(4)
    expect(paragraphs([raw('a'), undefined, raw(''), raw('b')]).text).toBe('a\n\nb')
  })

  it('refuses names that are none', () => {
    for (const name of ['', 'a b', '1a', 'class', 'a-b', 'a\u2028'])
      expect(() => identifier(name)).toThrow(/name|reserved/)
    expect(identifier('größe').text).toBe('größe')
  })
})
