/** Activations at four places, with options that are not the defaults: the numbers PyTorch 1.13 gives in 64 bits. */
import { describe, expect, it } from 'vitest'
import { defaultValues } from '../../src/2-model/definition.js'
import { activations } from '../../src/catalogue/index.js'
import type { Values } from '../../src/catalogue/define.js'
import { variable } from '../../src/expression/tensor.js'
import { compileExpression } from '../reference/expression.js'
import { real } from '../reference/real.js'

const places = [-3, -0.75, 0.5, 2.25]

const table: readonly (readonly [name: string, values: Values, expected: readonly number[]])[] = [
  ['gelu', {}, [-0.00404969409489031, -0.16997051428265111, 0.34573123063700656, 2.2224949365261493]],
  ['gelu', { approx: 'tanh' }, [-0.0036373920817729943, -0.17003944483437966, 0.34571400982514394, 2.222798670102711]],
  ['elu', { alpha: 0.5 }, [-0.475106465816068, -0.26381672362949266, 0.5, 2.25]],
  ['celu', { alpha: 2 }, [-1.5537396797031404, -0.6254214424180555, 0.5, 2.25]],
  ['leaky_relu', { slope: 0.2 }, [-0.6, -0.15, 0.5, 2.25]],
  ['mish', {}, [-0.1456474612756246, -0.27649471450546514, 0.3752452113048951, 2.2094567576626254]],
  ['selu', {}, [-1.6705687287671118, -0.9276320158350512, 0.5253504936777402, 2.364077221549831]],
  ['silu', {}, [-0.14227761953270035, -0.24061597561845527, 0.3112296656009273, 2.035463703977004]],
  ['softsign', {}, [-0.75, -0.42857142857142855, 1 / 3, 0.6923076923076923]],
  ['hard_swish', {}, [0, -0.28125, 0.2916666666666667, 1.96875]],
  ['relu6', {}, [0, 0, 0.5, 2.25]],
  ['hard_tanh', {}, [-1, -0.75, 0.5, 1]],
]

describe('an activation', () => {
  it.each(table)('%s %j gives what PyTorch gives', (name, values, expected) => {
    const definition = activations.get(name)
    if (!definition) throw new Error(`no activation ${name}`)
    const told = { ...defaultValues(definition.parameters), ...values }
    const forward = definition.forward({ x: variable('x'), values: told, tensors: {} })
    const at = compileExpression(real, forward)
    for (const [index, place] of places.entries()) {
      expect(at(() => real.of(place))).toBeCloseTo(expected[index] ?? NaN, 13)
    }
  })
})
