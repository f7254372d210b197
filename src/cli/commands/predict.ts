import { resolve } from 'node:path'
import type { Command } from 'commander'
import { readInputs, type Inputs } from '../../data/read-inputs.js'
import { report } from '../../diagnostics/report.js'
import { chooseModel } from '../choose-model.js'
import { exitCode } from '../exit-codes.js'
import { displayPath } from '../files/spec-path.js'
import { examples } from '../options.js'
import { refusalOf } from '../refusal.js'
import type { Session } from '../session.js'
import type { Terminal } from '../terminal.js'
import { judgeOrder } from '../trained/judge-order.js'
import { loadModel, type Loaded, type Prediction, type WeightsOptions } from '../trained/load-model.js'
import { takesWeights } from '../trained/options.js'
import { emptyRow, predictionFacts, predictionHeader, predictionRow } from '../trained/print-predictions.js'

export function predictCommand(program: Command, session: Session): void {
  takesWeights(program.command('predict'), 'a line without an answer for each row where a value is missing')
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
  const { cwd } = terminal.io
  const { diagnostics, loaded } = await loadModel(cwd, file, chooseModel, options)
  terminal.report(diagnostics)
  if (!loaded) return false
  const { model, columns } = loaded
  const data = displayPath(cwd, options.data)
  const read = await readInputs(resolve(cwd, data), data, model, 'f32', { ...options, columns })
  terminal.report(read.diagnostics)
  if (!read.data) return false
  const weights = displayPath(cwd, options.weights)
  terminal.report(judgeOrder({ known: columns, found: read.data.columns }, model, { weights, data }))
  try {
    print(loaded, read.data, { data, weights }, terminal)
  } catch (cause) {
    if (!(cause instanceof NoAnswer) && refusalOf(cause).code !== 'DIVERGED') throw cause
    terminal.report([report('MLP2126', { weights, data })])
    return false
  }
  return true
}

/** As messages and documents name them. */
interface Files {
  readonly data: string
  readonly weights: string
}

function print(loaded: Loaded, inputs: Inputs, { data, weights }: Files, terminal: Terminal): void {
  const { path, model } = loaded
  const { stdout } = terminal.io
  if (terminal.json) {
    const predictions = Array.from(answers(loaded, inputs), predictionFacts)
    const { labels } = { labels: undefined, ...model.output }
    terminal.facts({ path, model: model.name, weights, data, labels, predictions })
    return
  }
  stdout.write(`${predictionHeader(model)}\n`)
  const unanswered = emptyRow(model)
  for (const answer of answers(loaded, inputs))
    stdout.write(`${answer === undefined ? unanswered : predictionRow(answer)}\n`)
}

class NoAnswer extends Error {}

/** A class refuses probabilities that are no numbers; numbers it gives as they come out. */
function finite(answer: Prediction): Prediction {
  const values = typeof answer === 'number' ? [answer] : answer instanceof Float32Array ? answer : []
  if (values.every(Number.isFinite)) return answer
  throw new NoAnswer()
}

/** What the model answers to each row of the file; nothing where a value is missing. */
function* answers({ model, trained }: Loaded, { rows, x, incomplete = [] }: Inputs): Generator<Prediction | undefined> {
  const { size } = model.input
  let left = 0
  for (let row = 0; row < rows + incomplete.length; row++) {
    const at = row - left
    if (incomplete[left] === row) {
      left++
      yield undefined
    } else yield finite(trained.predict(x.subarray(at * size, (at + 1) * size)))
  }
}
