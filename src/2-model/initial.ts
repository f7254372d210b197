/** How weights start: as the spec says, else as the activation after them asks for. */
import type { ActivationDefinition, InitialiserDefinition, Law, Values } from '../catalogue/define.js'
import { initialisers } from '../catalogue/index.js'
import { defaultValues } from './definition.js'
import type { Draft, LayerDraft } from './drafts.js'

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
  const lawsOf = ({ law, biasLaw }: InitialiserDefinition, values: Values): Omit<Start, 'text'> => {
    const fan = { inputs, outputs, values }
    return { law: law(fan), ...(biasLaw && { biasLaw: biasLaw(fan) }) }
  }
  const [named] = bound.initialisers.values()
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
 * For each layer the activation that follows it, norms and dropout in between; after the last one, the output's.
 * From the back, so that ten thousand layers take no longer than they must.
 */
export function followingActivations(
  drafts: readonly Draft[],
  outputs: ActivationDefinition,
): readonly (Following | undefined)[] {
  let following: Following | undefined = { definition: outputs, values: {} }
  const result: (Following | undefined)[] = []
  for (const draft of drafts.toReversed()) {
    result.push(following)
    if (draft.kind === 'activation') following = draft.chosen
    else if (draft.definition.takesActivation) following = undefined
  }
  return result.reverse()
}
