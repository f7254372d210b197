/** The size of the gradient in each layer of a deep network, before any training. */
import { firstRows } from '../../src/data/first-rows.js'
import { decodeSafetensors } from '../../src/runtime/decode-safetensors.js'
import { compileSpec, readBeside, type Compiled, type Network, type Rows, type Settings } from '../compiled-spec.js'
import { figure, geometricMean, rootMeanSquare, sourceOf, specOf, table, type Experiment } from './experiment.js'
import { drawFigure, type Line } from './plot.js'

const name = 'gradients'
const spec = specOf(name)
const seeds = [1, 2, 3, 4, 5]
const activations = ['sigmoid', 'relu']
const models = { Plain: '', Normed: ' with batch norm' }

/** A network of the spec, and what it is called in the picture. */
interface Variant extends Compiled {
  readonly title: string
}

export const gradients: Experiment = {
  name,
  run: async () => {
    const lines = await gradientsByLayer()
    const losses = await lossesAfterTraining()
    const rows = lines.map(({ name = '', points }) => {
      const [first = NaN, last = NaN] = [points[0]?.[1], points.at(-2)?.[1]]
      return [name, figure(first), figure(last), figure(first / last), figure(losses.get(name) ?? NaN)]
    })
    const head = ['', 'first layer', 'twelfth layer', 'first / twelfth', 'loss after 20 epochs of Adam']
    return { pictures: { 'gradients.svg': gradientsPicture(lines) }, table: table(head, rows) }
  },
}

/**
 * A line for each variant: the root mean square of the gradient of a layer's weights, over five seeds. On WebAssembly: twenty
 * networks of one step each are over before an engine has compiled them in TypeScript.
 */
export async function gradientsByLayer(): Promise<readonly Line[]> {
  return Promise.all(
    (await variants({ target: 'wasm' })).map(async ({ title, model, create }) => {
      const rows = firstRows(await rowsFor(model), Number(model.training?.batch))
      const bySeed = seeds.map((seed) => gradientSizes(create(seed), rows))
      const points = (bySeed[0] ?? []).map(
        (_, layer) => [layer + 1, geometricMean(bySeed.map((sizes) => sizes[layer] ?? NaN))] as const,
      )
      return { name: title, points }
    }),
  )
}

export const gradientsPicture = (lines: readonly Line[]): string =>
  drawFigure({
    title:
      'The size of the gradient in each of the 13 layers of a network, for sigmoid and relu, with and without norm',
    source: sourceOf(name),
    columns: 1,
    x: { label: 'layer (the 13th gives the answer)', scale: 'linear', range: [1, 13] },
    y: { label: 'gradient of a weight, rms', scale: 'log', range: [1e-11, 1] },
    frames: [{ title: 'before the first step, mean of five seeds', lines }],
  })

/** One step of rate 1 down the gradient: what the weights lose is their gradient. */
function gradientSizes(network: Network, { x, y }: Rows): readonly number[] {
  const before = weightsOf(network)
  network.trainBatch(x, y)
  const after = weightsOf(network)
  return before.map((weights, layer) =>
    rootMeanSquare(Array.from(weights, (weight, index) => weight - (after[layer]?.[index] ?? NaN))),
  )
}

/** The matrices, from the first layer on. */
const weightsOf = (network: Network): readonly ArrayLike<number>[] =>
  [...decodeSafetensors(network.save()).tensors.values()]
    .filter(({ shape }) => shape.length === 2)
    .toSorted((a, b) => Number.parseInt(a.name) - Number.parseInt(b.name))
    .map(({ values }) => values)

/** By the title of the variant, with the first seed. */
async function lossesAfterTraining(): Promise<ReadonlyMap<string, number>> {
  const losses = new Map<string, number>()
  for (const { title, model, create } of await variants({ set: { optimiser: 'adam', rows: '32' } })) {
    const { epochs } = await create(1).fit(await rowsFor(model))
    losses.set(title, epochs.at(-1)?.loss ?? NaN)
  }
  return losses
}

/** In double precision: the smallest gradients are far below the last digit of a weight in single. */
async function variants({ set, ...settings }: Settings): Promise<readonly Variant[]> {
  const ofActivations = activations.map(async (activation) => {
    const compiled = await compileSpec(spec, { ...settings, precision: 'f64', set: { activation, ...set } })
    return Object.entries(models).flatMap(([name, words]) => {
      const found = compiled.get(name)
      return found ? [{ title: `${activation}${words}`, ...found }] : []
    })
  })
  return (await Promise.all(ofActivations)).flat()
}

const rowsFor = (model: Compiled['model']) => readBeside(spec, model.training?.data?.path ?? '', model)
