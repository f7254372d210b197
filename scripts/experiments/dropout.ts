/** A network much too large for its rows, with and without dropout: what it knows by heart, and what it has learnt. */
import { split } from '../../src/data/split.js'
import { compileModel, readBeside } from '../compiled-spec.js'
import { figure, mean, sourceOf, specOf, table, type Experiment } from './experiment.js'
import { drawFigure, type Frame, type Point } from './plot.js'

const name = 'dropout'
const spec = specOf(name)
const seeds = [1, 2, 3]
const rates = ['0%', '50%']

/** Means over the seeds, epoch by epoch. */
interface Course {
  readonly rate: string
  readonly training: readonly number[]
  readonly heldOut: readonly number[]
  /** Of the rows held out, at the end. */
  readonly accuracy: number
}
/** Losses of one seed, epoch by epoch. */
interface Run {
  readonly training: readonly number[]
  readonly heldOut: readonly ({ readonly loss: number; readonly accuracy?: number } | undefined)[]
}

export const dropout: Experiment = {
  name,
  run: async () => {
    const courses: Course[] = []
    for (const rate of rates) courses.push(await train(rate))
    const rows = courses.map(({ rate, training, heldOut, accuracy }) => {
      const lowest = Math.min(...heldOut)
      const epoch = `${figure(lowest)} (epoch ${heldOut.indexOf(lowest) + 1})`
      const last = [training.at(-1), heldOut.at(-1)].map((loss) => figure(loss ?? NaN))
      return [rate === '0%' ? 'without' : rate, last[0] ?? '', epoch, last[1] ?? '', `${(100 * accuracy).toFixed(1)}%`]
    })
    const head = ['dropout', 'loss, trained on', 'held out, at its lowest', 'held out, at the end', 'right, held out']
    return { pictures: { 'dropout.svg': draw(courses) }, table: table(head, rows) }
  },
}

async function train(rate: string): Promise<Course> {
  const { model, create } = await compileModel(spec, { set: { rate } })
  const { path = '', validation: share = 0 } = model.training?.data ?? {}
  const data = await readBeside(spec, path, model)
  const runs: Run[] = []
  for (const seed of seeds) {
    const parts = split(data, share, seed)
    if (!parts) throw new Error(`${path} has too few rows`)
    const network = create(seed)
    const training: number[] = []
    // The loss that `fit` reports is that of a thinned network; this one is of the whole.
    const onEpoch = (): void => void training.push(network.evaluate(parts.training).loss)
    const { epochs } = await network.fit(parts.training, { validation: parts.validation, onEpoch })
    runs.push({ training, heldOut: epochs.map(({ validation }) => validation) })
  }
  const epochs = (runs[0]?.training ?? []).map((_, epoch) => epoch)
  return {
    rate,
    training: epochs.map((epoch) => mean(runs.map(({ training }) => training[epoch] ?? NaN))),
    heldOut: epochs.map((epoch) => mean(runs.map(({ heldOut }) => heldOut[epoch]?.loss ?? NaN))),
    accuracy: mean(runs.map(({ heldOut }) => heldOut.at(-1)?.accuracy ?? NaN)),
  }
}

function draw(courses: readonly Course[]): string {
  const frames = courses.map(({ rate, training, heldOut }): Frame => {
    const lines = [
      { name: 'rows trained on', points: byEpoch(training) },
      { name: 'rows held out', points: byEpoch(heldOut) },
    ]
    return { title: rate === '0%' ? 'without dropout' : `dropout ${rate}`, lines }
  })
  return drawFigure({
    title: 'Loss of the rows trained on and of those held out, without dropout and with it',
    source: sourceOf(name),
    columns: 2,
    x: { label: 'epoch', scale: 'linear', range: [0, courses[0]?.training.length ?? 0] },
    y: { label: 'loss', scale: 'linear', range: [0, 1] },
    frames,
  })
}

const byEpoch = (losses: readonly number[]): readonly Point[] => losses.map((loss, index) => [index + 1, loss])
