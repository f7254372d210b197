import { resolve } from 'node:path'
import type { Command } from 'commander'
import { readData } from '../../data/read.js'
import { exitCode } from '../exit-codes.js'
import { displayPath } from '../files/spec-path.js'
import { counted, loss, percent } from '../format.js'
import { examples } from '../options.js'
import type { Session } from '../session.js'
import { table } from '../table.js'
import type { Terminal } from '../terminal.js'
import { chooseModel } from '../train/choose-model.js'
import type { Metrics } from '../train/generated.js'
import { loadModel, type WeightsOptions } from '../trained/load-model.js'
import { takesWeights } from '../trained/options.js'

export function evaluateCommand(program: Command, session: Session): void {
  takesWeights(program.command('evaluate'))
    .summary('measure trained weights on data')
    .description('Loads weights into the model of a spec and measures its loss, and its accuracy where there is one.')
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
  const { path, model, trained } = loaded
  const data = displayPath(cwd, options.data)
  const read = await readData(resolve(cwd, data), data, model, 'f32')
  terminal.report(read.diagnostics)
  if (!read.data) return false
  const { rows } = read.data
  const metrics = trained.evaluate(read.data)
  terminal.facts({ path, model: model.name, weights: displayPath(cwd, options.weights), data, rows, metrics })
  terminal.result([`${model.name}: ${counted(rows, 'row')} of ${data}`, ...metricLines(metrics)].join('\n'))
  return true
}

const metricLines = (metrics: Metrics): readonly string[] =>
  table(
    [
      { title: '', align: 'left' },
      { title: '', align: 'right' },
    ],
    Object.entries(metrics).map(([name, value]) => [`  ${name}`, name === 'accuracy' ? percent(value) : loss(value)]),
  ).slice(1)
