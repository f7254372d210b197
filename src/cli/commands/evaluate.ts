import { resolve } from 'node:path'
import type { Command } from 'commander'
import { readData } from '../../data/read.js'
import { report } from '../../diagnostics/report.js'
import { exitCode } from '../exit-codes.js'
import { displayPath } from '../files/spec-path.js'
import { counted } from '../format.js'
import { examples } from '../options.js'
import type { Session } from '../session.js'
import { table } from '../table.js'
import type { Terminal } from '../terminal.js'
import { chooseModel, type TrainableModel } from '../train/choose-model.js'
import type { Metrics } from '../train/generated.js'
import { metricTables, metricText, numbersOf } from '../train/metric-tables.js'
import { judgeOrder } from '../trained/judge-order.js'
import { loadModel, type WeightsOptions } from '../trained/load-model.js'
import { takesWeights } from '../trained/options.js'

export function evaluateCommand(program: Command, session: Session): void {
  takesWeights(program.command('evaluate'), 'leave out the rows where a value is missing')
    .summary('measure trained weights on data')
    .description('Loads weights into the model of a spec and measures its loss and the metrics that the spec reports.')
    .addHelpText(
      'after',
      examples(
        ['mlpc evaluate digits.mlp --weights digits.safetensors --data test.csv', 'how well it does on other rows'],
        ['mlpc evaluate … --format json', 'the same for a script'],
      ),
    )
    .action(async (file: string, options: WeightsOptions) => {
      const terminal = session.terminal()
      session.exit((await evaluate(file, options, terminal)) ? exitCode.good : exitCode.refused)
    })
}

async function evaluate(file: string, options: WeightsOptions, terminal: Terminal): Promise<boolean> {
  const { cwd } = terminal.io
  const { diagnostics, loaded } = await loadModel(cwd, file, chooseModel, options)
  terminal.report(diagnostics)
  if (!loaded) return false
  const { path, model, trained, columns } = loaded
  const data = displayPath(cwd, options.data)
  const read = await readData(resolve(cwd, data), data, model, 'f32', { ...options, columns })
  terminal.report(read.diagnostics)
  if (!read.data) return false
  const { rows } = read.data
  const weights = displayPath(cwd, options.weights)
  terminal.report(judgeOrder({ known: columns, found: read.data.columns }, model, { weights, data }))
  const metrics = trained.evaluate(read.data)
  if (!Number.isFinite(metrics.loss)) {
    terminal.report([report('MLP2107', { model: model.name, data })])
    return false
  }
  const { labels } = { labels: undefined, ...model.output }
  terminal.facts({ path, model: model.name, weights, data, rows, labels, metrics })
  terminal.result([`${model.name}: ${counted(rows, 'row')} of ${data}`, ...metricLines(model, metrics)].join('\n'))
  return true
}

function metricLines(model: TrainableModel, metrics: Metrics): readonly string[] {
  const columns = [
    { title: '', align: 'left' },
    { title: '', align: 'right' },
  ] as const
  const numbers = numbersOf(metrics).map(([name, value]) => [name, metricText(model, name, value)])
  const tables = metricTables(model, metrics)
  const lines = [...table(columns, numbers).slice(1), ...(tables.length > 0 ? [''] : []), ...tables]
  return lines.map((text) => `  ${text}`.trimEnd())
}
