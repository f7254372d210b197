/** How weights start: as the spec says, else as the activation after them asks for. */
import type { ActivationDefinition, InitialiserDefinition, Law, Values } from '../catalogue/define.js'
import { initialisers } from '../catalogue/index.js'
import { defaultValues, type Chosen } from './definition.js'
import type { Draft, LayerDraft } from './drafts.js'
import { readersOf, wire } from './wiring.js'

/** An activation with its own values. */
export interface Following {
  readonly definition: ActivationDefinition
  readonly values: Values
}

export interface Start {
  readonly law: Law
  /** Of the biases, where the initialiser does not leave them at 0. */
  readonly biasLaw?: Law
  readonly text: string
}

export function startOf(
  { bound }: LayerDraft,
  following: Following | undefined,
  inputs: number,
  outputs: number,
): Start {
  const [named] = bound.initialisers.values()
  return startFor(named, following, inputs, outputs)
}

/** As the spec names it, else as the activation asks for. */
export function startFor(
  named: Chosen<InitialiserDefinition> | undefined,
  following: Following | undefined,
  inputs: number,
  outputs: number,
): Start {
  const lawsOf = ({ law, biasLaw }: InitialiserDefinition, values: Values): Omit<Start, 'text'> => {
    const fan = { inputs, outputs, values }
    return { law: law(fan), ...(biasLaw && { biasLaw: biasLaw(fan) }) }
  }
  if (named) return { ...lawsOf(named.definition, named.values), text: named.text }
  const wanted = following?.definition.initialiser ?? { name: 'xavier.uniform' }
  const definition = initialisers.get(wanted.name)
  // A catalogue test holds that every activation names an initialiser there is.
  if (!definition) return { law: { law: 'constant', value: 0 }, text: 'zeros' }
  const own = following && wanted.values?.(following)
  const values = { ...defaultValues(definition.parameters), ...own }
  const name = following?.definition.name ?? 'identity'
  const chooser = name === 'identity' ? 'no activation follows' : `for ${name}`
  return { ...lawsOf(definition, values), text: `${wanted.name} (${chooser})` }
}

/**
 * For each layer the activation that follows it, norms, dropout and joins in between; after the last one, the output's.
 * Where several branches read its value, the first of them decides. From the back, so that ten thousand layers take no
 * longer than they must.
 */
export function followingActivations(
  drafts: readonly Draft[],
  outputs: ActivationDefinition,
): readonly (Following | undefined)[] {
  const readers = readersOf(wire(drafts))
  const result = drafts.map((): Following | undefined => undefined)
  for (let index = drafts.length - 1; index >= 0; index--) {
    const [next = drafts.length] = readers[index] ?? []
    const reader = drafts[next]
    if (!reader) result[index] = { definition: outputs, values: {} }
    else if (reader.kind === 'activation') result[index] = reader.chosen
    else if (reader.kind === 'join' || !reader.definition.mixesInputs) result[index] = result[next]
  }
  return result
}
