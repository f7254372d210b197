import { resolve } from 'node:path'
import type { Command } from 'commander'
import { readInputs, type Inputs } from '../../data/read-inputs.js'
import { chooseModel } from '../choose-model.js'
import { exitCode } from '../exit-codes.js'
import { displayPath } from '../files/spec-path.js'
import { examples } from '../options.js'
import type { Session } from '../session.js'
import type { Terminal } from '../terminal.js'
import { loadModel, type Loaded, type Prediction, type WeightsOptions } from '../trained/load-model.js'
import { takesWeights } from '../trained/options.js'
import { predictionFacts, predictionHeader, predictionRow } from '../trained/print-predictions.js'

export function predictCommand(program: Command, session: Session): void {
  takesWeights(program.command('predict'))
    .summary('answer for rows of data')
    .description(
      'Loads weights into the model of a spec and prints what it answers for each row: CSV with a header, or JSON. ' +
        'The data has the columns of the input; a target may be there too and is not looked at.',
    )
    .addHelpText(
      'after',
      examples(
        [
          'mlpc predict digits.mlp --weights digits.safetensors --data new.csv',
          'a line a row: label and probabilities',
        ],
        ['mlpc predict … --format json', 'the same as one JSON document'],
      ),
    )
    .action(async (file: string, options: WeightsOptions) => {
      const terminal = session.terminal()
      session.exit((await predict(file, options, terminal)) ? exitCode.good : exitCode.refused)
    })
}

async function predict(file: string, options: WeightsOptions, terminal: Terminal): Promise<boolean> {
  const { cwd, stdout } = terminal.io
  const { diagnostics, loaded } = await loadModel(cwd, file, chooseModel, options)
  terminal.report(diagnostics)
  if (!loaded) return false
  const { path, model } = loaded
  const data = displayPath(cwd, options.data)
  const read = await readInputs(resolve(cwd, data), data, model)
  terminal.report(read.diagnostics)
  if (!read.data) return false
  if (terminal.json) {
    const predictions = Array.from(answers(loaded, read.data), predictionFacts)
    const { labels } = { labels: undefined, ...model.output }
    terminal.facts({ path, model: model.name, weights: displayPath(cwd, options.weights), data, labels, predictions })
    return true
  }
  stdout.write(`${predictionHeader(model)}\n`)
  for (const answer of answers(loaded, read.data)) stdout.write(`${predictionRow(answer)}\n`)
  return true
}

function* answers({ model, trained }: Loaded, { rows, x }: Inputs): Generator<Prediction> {
  const { size } = model.input
  for (let row = 0; row < rows; row++) yield trained.predict(x.subarray(row * size, (row + 1) * size))
}
