/** How weights start: as the spec says, else as the activation after them asks for. */
import type { ActivationDefinition, Law } from '../catalogue/define.js'
import { initialisers } from '../catalogue/index.js'
import { defaultValues } from './definition.js'
import type { Draft, LayerDraft } from './drafts.js'

export interface Start {
  readonly law: Law
  readonly text: string
}

export function startOf(
  { bound }: LayerDraft,
  following: ActivationDefinition | undefined,
  inputs: number,
  outputs: number,
): Start {
  const [named] = bound.initialisers.values()
  if (named) {
    const { definition, values, text } = named
    return { law: definition.law({ inputs, outputs, values }), text }
  }
  const wanted = following?.initialiser ?? { name: 'xavier.uniform' }
  const definition = initialisers.get(wanted.name)
  // A catalogue test holds that every activation names an initialiser there is.
  if (!definition) return { law: { law: 'constant', value: 0 }, text: 'zeros' }
  const values = { ...defaultValues(definition.parameters), ...wanted.values }
  const chooser = following && following.name !== 'identity' ? `for ${following.name}` : 'no activation follows'
  return { law: definition.law({ inputs, outputs, values }), text: `${wanted.name} (${chooser})` }
}

/**
 * For each layer the activation that follows it, norms and dropout in between; after the last one, the output's.
 * From the back, so that ten thousand layers take no longer than they must.
 */
export function followingActivations(
  drafts: readonly Draft[],
  outputs: ActivationDefinition,
): readonly (ActivationDefinition | undefined)[] {
  let following: ActivationDefinition | undefined = outputs
  const result: (ActivationDefinition | undefined)[] = []
  for (const draft of drafts.toReversed()) {
    result.push(following)
    if (draft.kind === 'activation') following = draft.chosen.definition
    else if (draft.definition.takesActivation) following = undefined
  }
  return result.reverse()
}
