/** The functions over panels that all products share: they differ in nothing but sizes. */
import { doc } from '../../printer/index.js'
import { plus } from '../context.js'
import type { Declaration } from '../declaration.js'
import { block, type Lines } from '../lines.js'
import { forEachSum, panelViews, sumsAtHand } from './at-hand.js'
import { sharedNames } from './shared-names.js'

export const printPanelFunctions = (): readonly Declaration[] => [printList(), printFill(), printAdd()]

function printList(): Declaration {
  const text =
    'Lists what is not 0 in each of `count` rows of `a`, and its place in the panel: the first row begins at `first`, the next `down` behind it, and elements are `along` apart. What is 0 is written too, and the next is written over it.'
  const head = `function ${sharedNames.listFilled}(a: Real, first: number, down: number, along: number, count: number, length: number): void`
  const body: Lines = [
    'const { ends, places, values } = memory',
    'let listed = 0',
    ...block('for (let row = 0; row < count; row++)', [
      ...block('for (let inner = 0, from = first + row * down; inner < length; inner++, from += along)', [
        'const value = a[from]!',
        `places[listed] = inner * ${sumsAtHand}`,
        'values[listed] = value',
        'listed += Number(value !== 0)',
      ]),
      'ends[row] = listed',
    ]),
  ]
  return { name: sharedNames.listFilled, doc: doc(text), lines: block(head, body) }
}

function printFill(): Declaration {
  const head = `function ${sharedNames.fillPanel}(b: Real, column: number, columns: number, length: number): void`
  const copies = forEachSum((c) => `panel[${plus('to', c)}] = b[${plus('at', c)}]!`)
  const body: Lines = [
    'const { panel } = memory',
    ...block(
      `for (let inner = 0, at = column, to = 0; inner < length; inner++, at += columns, to += ${sumsAtHand})`,
      copies,
    ),
  ]
  const text = `Copies ${sumsAtHand} columns of \`b\` from \`column\` on into the panel, in 64 bits: their first elements, then their second, and so on.`
  return { name: sharedNames.fillPanel, doc: doc(text), lines: block(head, body) }
}

function printAdd(): Declaration {
  const head = `function ${sharedNames.addPanel}(column: number, columns: number, count: number): void`
  const body: Lines = [
    `const { ends, places, values, scratch, ${panelViews.join(', ')} } = memory`,
    'let at = 0',
    ...block('for (let row = 0; row < count; row++)', [
      ...forEachSum((c) => `let sum${c} = 0`),
      'const end = ends[row]!',
      ...block('for (; at < end; at++)', [
        'const value = values[at]!',
        'const place = places[at]!',
        ...forEachSum((c) => `sum${c} += value * panel${c}[place]!`),
      ]),
      'const to = row * columns + column',
      ...forEachSum((c) => `scratch[${plus('to', c)}] = sum${c}`),
    ]),
  ]
  const text = `Multiplies each row listed with the ${sumsAtHand} columns in the panel, and puts its sums where \`scratch\` has \`column\`.`
  return { name: sharedNames.addPanel, doc: doc(text), lines: block(head, body) }
}
