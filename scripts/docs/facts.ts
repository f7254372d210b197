import type { ActivationDefinition, AnyDefinition, LayerDefinition } from '../../src/catalogue/define.js'
import { defaultValues } from '../../src/2-model/definition.js'
import { code, listed } from './markdown.js'

/** What a definition implies beyond its parameters, in sentences. */
export function facts(definition: AnyDefinition): readonly string[] {
  switch (definition.kind) {
    case 'activation':
      return activationFacts(definition)
    case 'layer':
    case 'norm':
      return layerFacts(definition)
    case 'join':
      return [
        definition.sameWidth ? 'All branches must give the same number of values.' : 'Branches may differ in width.',
      ]
    case 'loss':
      return [`Fits ${listed(definition.fits.map(code))} outputs.`]
    case 'metric': {
      const better = definition.better ? [`${capital(definition.better)} is better.`] : []
      return [`Fits ${listed(definition.fits.map(code))} outputs.`, ...better]
    }
    case 'optimiser': {
      const slots = Object.keys(definition.slots({ values: defaultValues(definition.parameters) })).length
      const kept = ['nothing', 'one number', 'two numbers', 'three numbers'][slots] ?? slots
      const remainder = definition.keepsRemainder ? ', and in 32 bits what rounding took from it' : ''
      return [`Keeps ${kept} beside each weight${remainder}.`]
    }
    case 'output': {
      const { activation, loss } = definition
      const applied = activation === 'identity' ? 'Applies nothing' : `Applies ${code(activation)}`
      return [`${applied}; trained with ${code(loss)} unless the spec names a loss.`]
    }
    case 'corruption':
      return [`In \`pretrain\`, ${code(definition.level)} may be a list with one level a layer.`]
    case 'schedule':
      return [`At t = 0: ${code(definition.ends.first)}; at t = N: ${definition.ends.last}.`]
    case 'initialiser':
      return []
    default:
      return definition satisfies never
  }
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

function activationFacts({ range: [low, high], initialiser }: ActivationDefinition): readonly string[] {
  const end = (value: number) => (Number.isFinite(value) ? String(value) : value < 0 ? '−∞' : '∞')
  return [`Values from ${end(low)} to ${end(high)}. A layer before it starts from ${code(initialiser.name)}.`]
}

function layerFacts({ takesActivation, minimumRows, cancelsBias }: LayerDefinition): readonly string[] {
  return [
    ...(takesActivation ? ['An activation may follow.'] : []),
    ...(minimumRows === undefined ? [] : [`Needs batches of at least ${minimumRows} rows.`]),
    ...(cancelsBias ? ['A layer before it has no bias of its own.'] : []),
  ]
}
