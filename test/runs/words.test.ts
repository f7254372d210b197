/** What means something in JavaScript may name an output: its values appear in the generated functions under another name. */
import { expect, it } from 'vitest'
import { compiled } from './compiled.js'

it.each(['class', 'await', 'new', 'this', 'arguments', 'smallest'])('an output is called %s', async (word) => {
  const Net = await compiled(`model Net {\n  input x 4\n  dense 100 tanh\n  dense 2\n  output ${word} binary\n}\n`)
  expect(new Net().predictBatch(Float32Array.of(1, 2, 3, 4))).toHaveLength(2)
})
