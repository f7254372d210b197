/** A step allocates nothing: what it needs was made with the model, so that long runs never wait for a collection. */
import { describe, expect, it } from 'vitest'
import { modules } from './modules.js'

/** Whatever makes an object, an array, a function or a string. */
const ALLOCATES = /\bnew\b|=>|[([=,:?] *[[{](?!.*} = memory)|\.\.\.|`|\.(?:slice|subarray|map|filter|concat|from|of)\(/

describe.each(modules)('$path', ({ committed }) => {
  const lines = stepFunctions(committed)

  it('has step functions', () => {
    expect(lines.length).toBeGreaterThan(100)
  })
  it('allocates nothing in them', () => {
    expect(lines.filter((line) => ALLOCATES.test(line))).toEqual([])
  })
})

it('would see an allocation', () => {
  const planted = [
    'a = new Float32Array(4)',
    'f([1, 2])',
    'return { a, b }'.replace('return', 'x ='),
    'x.subarray(0, 4)',
  ]
  for (const line of planted) expect(line).toMatch(ALLOCATES)
})

/** The functions over the memory of a model, without comments and the memory itself. */
function stepFunctions(text: string): string[] {
  const [, body = ''] =
    /^function createNetwork\(\) \{\n {2}const memory = createMemory\(\)\n(.*?)^ {2}return \{/ms.exec(text) ?? []
  return body
    .replaceAll(/\/\*.*?\*\/|\/\/[^\n]*/gs, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
}
