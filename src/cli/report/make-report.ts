import type { CheckedSpec } from '../../2-model/model.js'
import type { Dataset } from '../../data/read.js'
import { reportPage } from '../../report/page.js'
import type { Setting, Table } from '../../report/report.js'
import { version } from '../../version.js'
import { count, counted, lengthText } from '../format.js'
import { phaseTable } from '../inspect/phases.js'
import { summary } from '../summary.js'
import type { TrainableModel } from '../train/choose-model.js'
import type { GeneratedModel } from '../train/generated.js'
import { metricText, numbersOf } from '../train/metric-tables.js'
import { partsOf, type Outcome } from '../train/outcome.js'
import type { History } from '../train/train-model.js'
import { autoencoderOf } from './autoencoder.js'
import { charts } from './charts.js'
import { confusionOf } from './confusion.js'
import { filters } from './filters.js'
import { reconstruction } from './reconstruction.js'

interface Run {
  readonly spec: CheckedSpec
  readonly model: TrainableModel
  readonly trained: GeneratedModel
  readonly outcome: Outcome
  readonly history: History
  readonly training: Dataset
  readonly validation?: Dataset | undefined
  readonly test?: Dataset | undefined
}

/** How a run went, as a page of HTML. */
export async function makeReport(run: Run): Promise<string> {
  const { spec, model, trained, outcome, history } = run
  const judged = judgedPart(run)
  const autoencoder = await autoencoderOf(spec, model, trained, history.pretrained)
  const shown = autoencoder && reconstruction(model, autoencoder, judged)
  const confusion = confusionOf(model, trained, judged)
  const { pretraining = [] } = model
  const [columns = [], ...rows] = phaseTable(pretraining)
  return reportPage({
    title: model.name,
    ...(model.doc !== undefined && { doc: model.doc.replaceAll('\n', ' ') }),
    summary: summary(model),
    results: results(outcome, model),
    charts: charts(history),
    galleries: [
      ...(history.pretrained ? filters(model, 'Filters after the pretraining', history.pretrained) : []),
      ...filters(model, 'Filters of the trained model', trained.save()),
    ],
    ...(shown && { reconstruction: shown }),
    ...(confusion && { confusion }),
    ...(rows.length > 0 && { phases: { columns, rows } }),
    settings: settings(run),
    maker: `mlpc ${version}`,
  })
}

/** Rows that tell most about others. */
function judgedPart({ training, validation, test }: Run): { readonly part: string; readonly data: Dataset } {
  if (test) return { part: 'test', data: test }
  return validation ? { part: 'held-out', data: validation } : { part: 'training', data: training }
}

function results(outcome: Outcome, model: TrainableModel): Table {
  const names = numbersOf(outcome.training).map(([name]) => name)
  const { rows } = outcome
  const sizes = { training: rows.training, 'held out': rows.validation, test: rows.test }
  return {
    columns: ['', 'rows', ...names],
    rows: partsOf(outcome).map(({ title, metrics }) => [
      title,
      count(sizes[title]),
      ...numbersOf(metrics).map(([name, value]) => metricText(model, name, value)),
    ]),
  }
}

function settings({ spec, model, outcome }: Run): readonly Setting[] {
  const { loss, optimiser, learningRate, rate, batch, length, clip, stop, freeze, data } = model.training
  const { epochs, seed, rows, end } = outcome
  const optional = (name: string, value: string | undefined): readonly Setting[] =>
    value === undefined ? [] : [[name, value]]
  return [
    ['spec', `${spec.path} (sha256 ${spec.hash.slice(0, 12)}…)`],
    ['parameters', count(model.parameterCount)],
    ['loss', loss.text],
    ['optimiser', optimiser.text],
    ['learning rate', rate ? `${rate.text}, from ${learningRate}` : String(learningRate)],
    ['batch', batch === 'all' ? 'all rows' : counted(batch, 'row')],
    ['length', lengthText(length)],
    ['came to', `${counted(epochs, 'epoch')}${end.stopped === 'early' ? ', stopped early' : ''}`],
    ...optional('best epoch', end.best && stop && `${end.best.epoch}, by ${stop.metric.name}`),
    ...optional('clip', clip && [clip.value, clip.norm].filter((one) => one !== undefined).join(', ')),
    ...optional('frozen', freeze?.map(({ label }) => label).join(', ')),
    ...optional('data', data?.path),
    ...optional('pretrained on', rows.pretraining === undefined ? undefined : counted(rows.pretraining, 'row')),
    ['seed', String(seed)],
  ]
}
