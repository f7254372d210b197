/** Modules of specs that nothing in `specs` is like: laid out as Prettier would. */
import { format } from 'prettier'
import { expect, it } from 'vitest'
import { compile } from '../../src/compile.js'

const layout = { semi: false, singleQuote: true, printWidth: 120 }
const spec = (output: string, training: string): string =>
  `mlp 1\nmodel Net {\n  input x 3\n  ${output}\n}\ntrain Net {\n  ${training}\n}\n`
const weights = Array.from({ length: 20 }, (_, i) => 1 + ((i * 7) % 11) / 4).join(', ')

const specs = {
  'twenty weights': spec('dense 20\n  output y class 0..19', `loss cross_entropy(weights: [${weights}])\n  batch all`),
  'every metric of classes': spec(
    'dense 5\n  output y class ["a", "b", "c", "d", "e"]',
    'loss cross_entropy(smoothing: 10%, weights: [1, 2, 2, 1, 3])\n  report f1 recall precision confusion top(3) top(2)',
  ),
  'every metric of numbers': spec(
    'dense 2 sigmoid\n  output y number range: 0..1',
    'loss bce(pos_weight: 2)\n  report mae rmse r2\n  stop val.r2 patience: 3 epochs restore: best',
  ),
  'a stack, pretrained': [
    'mlp 1\nmodel Net { input x 8 range: 0..255 scale: 0..1; stack s { dense 6 sigmoid; dense 5 sigmoid }; dense 3; output y class 0..2 }',
    'pretrain Net.s { decoder tied keep: on; corrupt gaussian([0.1, 0.2]); sparsity 5%; batch 1; seed 3 }',
    'train Net { start pretrained; freeze s.1 }\n',
  ].join('\n'),
  'a whole autoencoder': [
    'mlp 1\nmodel Net { input x 8 range: 0..1; corrupt salt_pepper(10%); stack s { dense 6 sigmoid }; mirror s tied; output x }',
    'pretrain Net.s { decoder tied; optim adam(decay: 0.1) }\ntrain Net { start pretrained }\n',
  ].join('\n'),
  'several yes or no': spec(
    'dense 3\n  output y binary',
    'loss hinge\n  report f1\n  stop val.error patience: 1 epoch',
  ),
}

it.each(Object.entries(specs))('%s', async (_, text) => {
  const options = { target: 'ts', precision: 'f32', emit: 'ts', predictOnly: false, overrides: new Map() } as const
  const { text: module = '', diagnostics } = compile('net.mlp', { read: () => text }, options)
  expect(diagnostics).toEqual([])
  expect(module).toBe(await format(module, { ...layout, parser: 'typescript' }))
})
