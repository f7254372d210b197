import type { AnyDefinition } from '../../src/catalogue/define.js'
import type { Parameter } from '../../src/catalogue/parameters.js'

/** Parameters that all definitions of a kind take, and most of them in the same way: said once for all. */
export function sharedParameters(members: readonly AnyDefinition[]): ReadonlyMap<string, Parameter> {
  const [first, ...others] = members
  const shared = Object.entries(first?.parameters ?? {}).filter(([key, parameter]) => {
    const same = others.filter((other) => isSame(other.parameters[key], parameter)).length
    return others.every(({ parameters }) => key in parameters) && same > 0.75 * others.length && others.length > 1
  })
  return new Map(shared)
}

export const isSame = (a: Parameter | undefined, b: Parameter | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b)
