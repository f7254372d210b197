/** What comes out of networks of different depth before any training, for every initialiser of the catalogue. */
import { initialisers as catalogue } from '../../src/catalogue/index.js'
import { firstRows } from '../../src/data/first-rows.js'
import { compileModel, readBeside, type Rows } from '../compiled-spec.js'
import { figure, geometricMean, rootMeanSquare, sourceOf, specOf, table, type Experiment } from './experiment.js'
import { drawFigure, type Line, type Point } from './plot.js'

const name = 'initialisers'
const spec = specOf(name)
const seeds = [1, 2, 3]
const depths = [1, 2, 4, 8, 16]
const activations = ['relu', 'tanh']
const rowsUsed = 100

/** For those that have no value by themselves. */
const settings: Readonly<Record<string, string>> = {
  constant: '(0.01)',
  normal: '(std: 0.3)',
  truncated_normal: '(std: 0.1)',
  uniform: '(-0.05..0.05)',
}

interface Start {
  readonly title: string
  /** By activation: a point for each depth, and for each layer of the deepest. */
  readonly losses: Readonly<Record<string, readonly Point[]>>
  readonly sizes: Readonly<Record<string, readonly Point[]>>
}

export const initialisers: Experiment = {
  name,
  run: async () => {
    const starts: Start[] = []
    for (const initialiser of catalogue.keys())
      starts.push(await startsOf(`${initialiser}${settings[initialiser] ?? ''}`))
    const rows = starts.map(({ title, losses, sizes }) => {
      const at = (points: readonly Point[] = []) => figure(points.at(-1)?.[1] ?? NaN)
      const ofDepth = [0, 2, 4].map((index) => figure(losses['relu']?.[index]?.[1] ?? NaN))
      return [title, ...ofDepth, at(losses['tanh']), at(sizes['relu']), at(sizes['tanh'])]
    })
    const head = ['', 'loss, 1 relu layer', '4', '16', '16 of tanh', 'values behind 16 of relu', 'of tanh']
    return { pictures: draw(starts), table: table(head, rows) }
  },
}

async function startsOf(start: string): Promise<Start> {
  const losses: Record<string, readonly Point[]> = {}
  const sizes: Record<string, readonly Point[]> = {}
  for (const activation of activations) {
    const bySetting: Awaited<ReturnType<typeof measure>>[] = []
    for (const depth of depths) bySetting.push(await measure({ start, activation, depth: String(depth) }))
    losses[activation] = bySetting.map(({ loss }, index) => [depths[index] ?? NaN, loss])
    sizes[activation] = (bySetting.at(-1)?.sizes ?? []).map((size, layer) => [layer + 1, size])
  }
  return { title: start, losses, sizes }
}

/** The loss and, layer by layer, the root mean square of the values; means over the seeds. In double precision. */
async function measure(set: Readonly<Record<string, string>>) {
  const { model, create } = await compileModel(spec, { precision: 'f64', set })
  const rows: Rows = firstRows(await readBeside(spec, model.training?.data?.path ?? '', model), rowsUsed)
  const networks = seeds.map(create)
  const layers = Array.from({ length: Number(set['depth']) }, (_, layer) => `layer.${layer + 1}`)
  return {
    loss: geometricMean(networks.map((network) => network.evaluate(rows).loss)),
    sizes: layers.map((layer) =>
      geometricMean(networks.map((network) => rootMeanSquare(network.encode(rows.x, layer)))),
    ),
  }
}

function draw(starts: readonly Start[]): Readonly<Record<string, string>> {
  const frames = (points: (start: Start) => Readonly<Record<string, readonly Point[]>>) =>
    starts.map((start) => {
      const lines = Object.entries(points(start)).map(([name, points]): Line => ({ name, points }))
      return { title: start.title, lines }
    })
  const figure = { source: sourceOf(name), columns: 4 }
  return {
    'initialisers.svg': drawFigure({
      ...figure,
      title: 'The loss before training by the number of layers, for each initialiser',
      x: { label: 'layers', scale: 'linear', range: [1, 16] },
      y: { label: 'loss', scale: 'linear', range: [2, 3.5] },
      frames: frames(({ losses }) => losses),
    }),
    'spread.svg': drawFigure({
      ...figure,
      title: 'The size of the values behind each of 16 layers before training, for each initialiser',
      x: { label: 'layer', scale: 'linear', range: [1, 16] },
      y: { label: 'values, rms', scale: 'log', range: [1e-6, 1e6] },
      frames: frames(({ sizes }) => sizes),
    }),
  }
}
