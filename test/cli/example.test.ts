import { expect, it } from 'vitest'
import { drawing } from '../../examples/recognise-digits/drawing.js'
import { recognise } from '../../examples/recognise-digits/recognise.js'

it('the example learns digits, draws one, and says which it is', async () => {
  const printed: string[] = []
  const { accuracy } = await recognise((text) => printed.push(text), 10)
  expect(accuracy).toBeGreaterThan(0.9)
  expect(printed.filter((text) => text.startsWith('epoch'))).toHaveLength(10)
  expect(printed.at(-2)?.split('\n')).toHaveLength(8)
  expect(printed.at(-1)).toMatch(/^this is a \d \(\d+\.\d% sure; it is a \d\)$/)
})

it('draws more ink with a darker character', () => {
  expect(drawing(Float32Array.of(0, 16, 8, 0), 2)).toBe('  @@\n==  ')
})
