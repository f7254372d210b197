/** The size of the gradient in each layer of a deep network, before any training. */
import { firstRows } from '../../src/data/first-rows.js'
import { decodeSafetensors } from '../../src/runtime/decode-safetensors.js'
import { compileSpec, readBeside, type Network, type Rows } from '../compiled-spec.js'
import { figure, geometricMean, rootMeanSquare, sourceOf, specOf, table, type Experiment } from './experiment.js'
import { drawFigure, type Line } from './plot.js'

const name = 'gradients'
const spec = specOf(name)
const seeds = [1, 2, 3, 4, 5]
const variants = [
  { title: 'sigmoid', model: 'Plain', activation: 'sigmoid' },
  { title: 'sigmoid with batch norm', model: 'Normed', activation: 'sigmoid' },
  { title: 'relu', model: 'Plain', activation: 'relu' },
  { title: 'relu with batch norm', model: 'Normed', activation: 'relu' },
]
type Variant = (typeof variants)[number]

export const gradients: Experiment = {
  name,
  run: async () => {
    const lines = await gradientsByLayer()
    const rows = variants.map(async (variant, index) => {
      const sizes = (lines[index]?.points ?? []).map(([, size]) => size)
      const [first = NaN, last = NaN] = [sizes[0], sizes.at(-2)]
      const loss = await lossAfterTraining(variant)
      return [variant.title, figure(first), figure(last), figure(first / last), figure(loss)]
    })
    const head = ['', 'first layer', 'twelfth layer', 'first / twelfth', 'loss after 20 epochs of Adam']
    return { pictures: { 'gradients.svg': gradientsPicture(lines) }, table: table(head, await Promise.all(rows)) }
  },
}

/** A line for each variant: the root mean square of the gradient of a layer's weights, over five seeds. */
export async function gradientsByLayer(): Promise<readonly Line[]> {
  return Promise.all(
    variants.map(async ({ title, ...variant }) => {
      const { model, create } = await compiled(variant)
      const all = await readBeside(spec, model.training?.data?.path ?? '', model)
      const rows = firstRows(all, Number(model.training?.batch))
      const bySeed = seeds.map((seed) => gradientSizes(create(seed), rows))
      const layers = bySeed[0]?.length ?? 0
      const points = Array.from(
        { length: layers },
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

async function lossAfterTraining(variant: Variant): Promise<number> {
  const { model, create } = await compiled(variant, { optimiser: 'adam', rows: '32' })
  const { epochs } = await create(1).fit(await readBeside(spec, model.training?.data?.path ?? '', model))
  return epochs.at(-1)?.loss ?? NaN
}

/** In double precision: the smallest gradients are far below the last digit of a weight in single. */
async function compiled({ model, activation }: Omit<Variant, 'title'>, set: Readonly<Record<string, string>> = {}) {
  const found = (await compileSpec(spec, { precision: 'f64', set: { activation, ...set } })).get(model)
  if (!found) throw new Error(`${spec} has no model ${model}`)
  return found
}
