import { doc } from '../../printer/index.js'
import { plus } from '../context.js'
import type { Declaration } from '../declaration.js'
import { block, type Lines } from '../lines.js'
import { forEachSum, sumsAtHand } from './at-hand.js'
import { sharedNames } from './shared-names.js'

export const printWantedFunctions = (): readonly Declaration[] => [printWiden(), printAdd()]

function printWiden(): Declaration {
  const body: Lines = [
    'const { wide } = memory',
    ...block('for (let at = 0; at < count; at++)', ['wide[at] = b[from + at]!']),
  ]
  return {
    name: sharedNames.widenRows,
    doc: doc(
      'Copies numbers of `b` in 64 bits: where they are read again and again, they are not converted each time.',
    ),
    lines: block(`function ${sharedNames.widenRows}(b: Real, from: number, count: number): void`, body),
  }
}

function printAdd(): Declaration {
  const body: Lines = [
    'const { places, wide, scratch } = memory',
    '// The last round is whole too: what it adds up beyond the list is never read.',
    ...block(`for (let place = listed; place < listed + ${sumsAtHand}; place++)`, ['places[place] = 0']),
    ...block(`for (let place = 0; place < listed; place += ${sumsAtHand})`, [
      ...forEachSum((c) => `const at${c} = places[${plus('place', c)}]! * length`),
      ...forEachSum((c) => `let sum${c} = 0`),
      ...block('for (let inner = 0; inner < length; inner++)', [
        'const value = a[from + inner]!',
        ...forEachSum((c) => `sum${c} += value * wide[(at${c} + inner) | 0]!`),
      ]),
      ...forEachSum((c) => `scratch[${plus('place', c)}] = sum${c}`),
    ]),
  ]
  const text = `Multiplies the row of \`a\` that begins at \`from\` with those rows in \`wide\` whose places are listed, ${sumsAtHand} at a time; all have \`length\` elements.`
  return {
    name: sharedNames.addWanted,
    doc: doc(text),
    lines: block(
      `function ${sharedNames.addWanted}(a: Real, from: number, length: number, listed: number): void`,
      body,
    ),
  }
}
