import type { Domain, Duration, Parameter } from '../../src/catalogue/parameters.js'
import { code } from './markdown.js'

/** What a parameter takes, and what it is when nothing is given. */
export function takes(parameter: Parameter): { readonly domain: string; readonly otherwise: string } {
  switch (parameter.kind) {
    case 'real':
      return {
        domain: `a number${within(parameter)}`,
        otherwise: parameter.optional ? 'none' : fallback(parameter.default),
      }
    case 'share':
      return { domain: 'a share, 0% up to but not 100%', otherwise: fallback(parameter.default) }
    case 'count':
      return { domain: 'a whole number from 1', otherwise: fallback(parameter.default) }
    case 'pair':
      return { domain: `two numbers${within(parameter)}`, otherwise: code(`[${parameter.default.join(', ')}]`) }
    case 'toggle':
      return { domain: '`on` or `off`', otherwise: code(parameter.default ? 'on' : 'off') }
    case 'initialiser':
      return { domain: 'an [initialiser](#initialisers)', otherwise: 'the activation’s' }
    case 'range':
      return { domain: 'a range `a..b`', otherwise: required }
    case 'course':
      return {
        domain: `from and to, \`a -> b\`${within(parameter)}`,
        otherwise: parameter.optional ? 'none' : required,
      }
    case 'choice':
      return { domain: parameter.options.map(code).join(' or '), otherwise: code(parameter.default) }
    case 'list':
      return { domain: `numbers in brackets${within(parameter)}`, otherwise: 'none' }
    case 'duration': {
      const domain = parameter.only ? `so many \`${parameter.only}\`` : 'a length, `n epochs` or `n steps`'
      return { domain, otherwise: parameter.default ? lengthOf(parameter.default) : required }
    }
    default:
      return parameter satisfies never
  }
}

const required = 'required'
const lengthOf = ({ count, unit }: Duration): string =>
  count === 0 ? 'none' : code(`${count} ${count === 1 ? unit.slice(0, -1) : unit}`)
const fallback = (value: number | undefined): string => (value === undefined ? required : code(String(value)))

function within({ above, atLeast, below, atMost }: Domain): string {
  const bounds = [
    above !== undefined && `> ${above}`,
    atLeast !== undefined && `≥ ${atLeast}`,
    below !== undefined && `< ${below}`,
    atMost !== undefined && `≤ ${atMost}`,
  ].filter((bound) => bound !== false)
  return bounds.length > 0 ? ` ${bounds.join(' and ')}` : ''
}
