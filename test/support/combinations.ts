/** Every combination of the vocabulary that fits together, as small networks of odd sizes. */
import { activations, losses, norms } from '../../src/catalogue/index.js'
import type { Net } from './net.js'

export interface Combination {
  readonly name: string
  readonly net: Net
}

export const elementwise = [...activations.values()].flatMap(({ name, wholeRow }) => (wholeRow ? [] : [name]))

/** One hidden layer with every way to reduce the loss; two of them with the usual one. */
const shapes = [
  { hidden: [4], reductions: ['mean', 'rows', 'sum'] },
  { hidden: [6, 4], reductions: ['mean'] },
]

export function combinations(): readonly Combination[] {
  const hidden = elementwise.flatMap((activation) =>
    [undefined, ...norms.keys()].flatMap((norm) =>
      [undefined, '30%'].map((dropout) => ({ activation, norm, dropout })),
    ),
  )
  const answers = [...losses.values()].flatMap((loss) => loss.fits.map((output) => ({ output, loss: loss.name })))
  return shapes.flatMap((shape) =>
    hidden.flatMap((layer) =>
      answers.flatMap(({ output, loss }) =>
        shape.reductions.map((reduce) => ({
          name: nameOf(shape.hidden, layer, output, `${loss} ${reduce}`),
          net: { inputs: 5, hidden: shape.hidden, outputs: 3, ...layer, output, loss: `${loss} reduce: ${reduce}` },
        })),
      ),
    ),
  )
}

const nameOf = (
  hidden: readonly number[],
  { activation, norm = 'no norm', dropout = 'no dropout' }: Pick<Net, 'activation' | 'norm' | 'dropout'>,
  output: string,
  loss: string,
): string => [`5-${hidden.join('-')}-3 ${activation}`, norm, dropout, output, loss].join(', ')
