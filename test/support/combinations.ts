/**
 * Small networks of odd sizes from the whole vocabulary: every activation with each norm, with and without dropout; every
 * loss with each way to reduce it. What they are put together with otherwise goes round.
 */
import type { ActivationDefinition, Values } from '../../src/catalogue/define.js'
import { activations, losses, norms } from '../../src/catalogue/index.js'
import { defaultValues } from '../../src/2-model/definition.js'
import type { Net } from './net.js'

export interface Combination {
  readonly name: string
  readonly net: Net
}

/** An activation as a spec writes it: once by its name, and once for every further word it offers. */
export interface Variant {
  readonly text: string
  readonly definition: ActivationDefinition
  readonly values: Values
}

export const variants: readonly Variant[] = [...activations.values()].flatMap((definition) => {
  if (definition.wholeRow) return []
  const { name, parameters } = definition
  const values = defaultValues(parameters)
  const others = Object.entries(parameters).flatMap(([key, parameter]) =>
    parameter.kind === 'choice'
      ? parameter.options.flatMap((word) => (word === parameter.default ? [] : [[key, word]]))
      : [],
  )
  return [
    { text: name, definition, values },
    ...others.map(([key = '', word = '']) => ({
      text: `${name}(${key}: ${word})`,
      definition,
      values: { ...values, [key]: word },
    })),
  ]
})

export const elementwise = variants.map(({ text }) => text)

/** One hidden layer with every way to reduce the loss; two of them with the usual one. */
const shapes = [
  { hidden: [4], reduce: 'mean' },
  { hidden: [4], reduce: 'rows' },
  { hidden: [4], reduce: 'sum' },
  { hidden: [6, 4], reduce: 'mean' },
] as const

type Hidden = Pick<Net, 'activation' | 'norm' | 'dropout'>
type Answer = Pick<Net, 'output'> & { readonly loss: string }

export function combinations(): readonly Combination[] {
  const everyNorm = [undefined, ...norms.keys()]
  const answers = [...losses.values()].flatMap((loss) => loss.fits.map((output) => ({ output, loss: loss.name })))
  const heads = shapes.flatMap((shape) => answers.map((answer) => ({ shape, answer })))
  const layers = elementwise.flatMap((activation) =>
    everyNorm.flatMap((norm) => [undefined, '30%'].map((dropout) => ({ activation, norm, dropout }))),
  )
  const ofActivations = layers.flatMap((layer, i) => {
    const head = heads[i % heads.length]
    return head && layer.activation !== usual ? [combined(layer, head)] : []
  })
  const ofLosses = heads.flatMap((head) => everyNorm.map((norm) => combined({ activation: usual, norm }, head)))
  const withDropout = heads.map((head, i) =>
    combined({ activation: usual, norm: everyNorm[i % everyNorm.length], dropout: '30%' }, head),
  )
  return [...ofActivations, ...ofLosses, ...withDropout]
}
const usual = 'tanh'

function combined(layer: Hidden, head: { shape: (typeof shapes)[number]; answer: Answer }): Combination {
  const { activation, norm = 'no norm', dropout = 'no dropout' } = layer
  const { hidden, reduce } = head.shape
  const { output, loss } = head.answer
  // bce is for shares, which a sigmoid answers with.
  const shares = output === 'number' && loss === 'bce' && { range: '0..1', lastActivation: 'sigmoid' }
  return {
    name: [`5-${hidden.join('-')}-3 ${activation}`, norm, dropout, output, `${loss} ${reduce}`].join(', '),
    net: {
      inputs: 5,
      hidden,
      outputs: 3,
      ...layer,
      output,
      ...shares,
      loss: `${loss} reduce: ${reduce}`,
    },
  }
}
