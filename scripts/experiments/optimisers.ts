/** Every optimiser of the catalogue on one problem, each with the learning rate that suits it. */
import { optimisers as catalogue } from '../../src/catalogue/index.js'
import { split } from '../../src/data/split.js'
import { compileModel, readBeside } from '../compiled-spec.js'
import { figure, sourceOf, specOf, table, type Experiment } from './experiment.js'
import { drawFigure, type Point } from './plot.js'

const name = 'optimisers'
const spec = specOf(name)
const seed = 1
/** In steps of half a power of ten: from where adam and its kin learn slowly to where adadelta has its default. */
const rates = ['1e-3', '3e-3', '0.01', '0.03', '0.1', '0.3', '1', '3']

interface Course {
  readonly optimiser: string
  readonly rate: string
  /** Of the rows trained on: before training, then after each epoch. */
  readonly losses: readonly number[]
  /** Share of the rows held out that are right at the end. */
  readonly accuracy: number
}

export const optimisers: Experiment = {
  name,
  run: async () => {
    const best: Course[] = []
    for (const optimiser of catalogue.keys()) best.push(await bestCourse(optimiser))
    const rows = best.map(({ optimiser, rate, losses, accuracy }) => {
      const after = [1, 5, 20].map((epoch) => figure(losses[epoch] ?? NaN))
      return [`${optimiser}(lr: ${rate})`, ...after, `${(100 * accuracy).toFixed(1)}%`]
    })
    const head = ['', 'loss after 1 epoch', 'after 5', 'after 20', 'right, held out']
    return { pictures: { 'optimisers.svg': draw(best) }, table: table(head, rows) }
  },
}

/** The one of the rates that comes lowest. */
async function bestCourse(optimiser: string): Promise<Course> {
  const courses: Course[] = []
  for (const rate of rates) courses.push(await train(optimiser, rate))
  return courses.reduce((best, course) => (last(course) < last(best) ? course : best))
}
const last = ({ losses }: Course): number => losses.at(-1) ?? Infinity

async function train(optimiser: string, rate: string): Promise<Course> {
  const { model, create } = await compileModel(spec, { set: { optimiser: `${optimiser}(lr: ${rate})` } })
  const { path = '', validation: share = 0 } = model.training?.data ?? {}
  const { training, validation } = split(await readBeside(spec, path, model), share, seed) ?? {}
  if (!training || !validation) throw new Error(`${path} has too few rows`)
  const network = create(seed)
  const losses = [network.evaluate(training).loss]
  try {
    await network.fit(training, { onEpoch: () => void losses.push(network.evaluate(training).loss) })
  } catch (error) {
    if (!isDivergence(error)) throw error
    losses.push(Infinity)
  }
  return { optimiser, rate, losses, accuracy: network.evaluate(validation).accuracy ?? NaN }
}

const isDivergence = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'DIVERGED'

/** A frame for each; the courses of the others stand behind it. */
function draw(courses: readonly Course[]): string {
  const points = ({ losses }: Course): readonly Point[] => losses.map((loss, epoch) => [epoch, loss])
  const frames = courses.map((course) => ({
    title: `${course.optimiser}(lr: ${course.rate})`,
    lines: [
      ...courses.filter((other) => other !== course).map((other) => ({ points: points(other) })),
      { name: 'this optimiser', points: points(course) },
    ],
  }))
  return drawFigure({
    title: `The loss over 20 epochs of ${courses.map(({ optimiser }) => optimiser).join(', ')}`,
    source: sourceOf(name),
    columns: 3,
    x: { label: 'epoch', scale: 'linear', range: [0, 20] },
    y: { label: 'loss', scale: 'log', range: [1e-3, 4] },
    frames,
  })
}
