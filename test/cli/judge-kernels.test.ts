import { expect, it } from 'vitest'
import { judgeKernels } from '../../src/cli/train/judge-kernels.js'
import type { GeneratedModel } from '../../src/cli/train/generated.js'

/** What is said of so many threads, where a model has `used` of them, and the machine so many processors. */
function judged(threads: number, used: number, processors: number): string | undefined {
  const made = { backend: 'wasm', threads: used } as unknown as GeneratedModel
  const [found] = judgeKernels({ model: 'Net', target: 'wasm', threads, processors, known: [] }, made)
  return found && `${found.code} ${found.message}`
}

it('as many threads as there are processors are the most that gain something', () => {
  expect(judged(2, 2, 2)).toBeUndefined()
  expect(judged(1, 1, 1)).toBeUndefined()
  expect(judged(3, 3, 2)).toBe(
    'MLP2128 `--threads 3`: this machine has 2 processors, and more threads than those slow each other down',
  )
  expect(judged(2, 2, 1)).toContain('this machine has 1 processor, and')
})

it('one thread is enough for a small network, whatever the machine', () => {
  expect(judged(64, 1, 2)).toMatch(/^MLP2117 /)
})
