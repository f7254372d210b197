/** One model with its runs: statements to layers, then everything that must hold between them. */
import type { ModelDeclaration, RunDeclaration } from '../1-syntax/ast.js'
import type { Context } from './context.js'
import { draft, type Draft } from './drafts.js'
import { checkMemory, checkRows, checkShares, checkWidth } from './fit.js'
import { checkLabels, checkOrder, isWord } from './order.js'
import { expand, type Placed } from './expand.js'
import { readInput, scaledRange } from './input.js'
import { checkAnswers } from './loss.js'
import type { Input, Model, TrainingPlan } from './model.js'
import { readOutput, settleOutput, type OutputDraft } from './output.js'
import { draftMirror } from './pretraining/mirror.js'
import { readPretrainings } from './pretraining/read.js'
import { reconstructionOf } from './pretraining/reconstruction.js'
import { checkStart, freezeLayers, settleTraining } from './pretraining/settle.js'
import { checkReport } from './report.js'
import type { Scope } from './scope.js'
import { settle } from './settle.js'
import { inferShapes } from './shapes.js'
import { readTraining } from './training.js'
import { statementOf } from './statement-of.js'

export interface Runs {
  readonly train?: RunDeclaration
  readonly pretrain: readonly RunDeclaration[]
}

export function checkModel(
  declaration: ModelDeclaration,
  runs: Runs,
  scope: Scope,
  context: Context,
): Model | undefined {
  const { name, doc, body, origin, on } = declaration
  if (on) context.report('MLP1004', { what: `model … on` }, on.origin)
  const { placed, complete } = expand(body, scope, context)
  checkLabels(placed, context)
  if (complete) checkOrder(declaration, placed, context)

  const inputAt = placed.find(isWord('input'))
  const outputAt = placed.find(isWord('output'))
  const input = inputAt && readInput(inputAt, context)
  const drafts = draftAll(placed, input, context)
  const output =
    outputAt &&
    readOutput(outputAt, { name: input?.name ?? nameOf(inputAt), range: input && scaledRange(input) }, context)
  if (!output) return undefined
  const training = runs.train && readTraining(runs.train, output, scope, context)
  if (!drafts || !complete) return undefined
  const settled = settle(drafts, output, lossPlace(output, training, runs.train), context)
  if (training) checkAnswers(training.loss, settled, output, runs.train, context)
  const shaped = input && inferShapes(settled, input, output, context)
  if (!input || !shaped) return undefined
  const size = shaped.layers.at(-1)?.outputs ?? input.size
  checkWidth(output, shaped.layers, input, context)
  checkShares(output, shaped.layers, context)
  const layers = training ? freezeLayers(shaped.layers, training, context) : shaped.layers
  if (training) checkRows(layers, training, runs.train, context)
  if (training) checkMemory(training, layers, input, context)
  const settledOutput = settleOutput(output, size)
  if (training) checkReport(training, settledOutput, context)
  const network = { name: name.text, origin, input, layers: shaped.layers, seed: training?.seed ?? 0 }
  const pretraining = readPretrainings(runs.pretrain, network, scope, context)
  const isAutoencoder = settledOutput.kind === 'number' && settledOutput.of !== undefined
  const reconstruction = isAutoencoder ? undefined : reconstructionOf(network, pretraining ?? [])
  const plan = training && settleTraining(training, layers, context)
  checkStart(training, declaration, runs, context)
  return {
    name: name.text,
    ...(doc !== undefined && { doc }),
    origin,
    input,
    parameterCount: shaped.parameterCount,
    layers,
    output: settledOutput,
    ...(plan && { training: plan }),
    ...(pretraining && pretraining.length > 0 && { pretraining }),
    ...(reconstruction && { reconstruction }),
  }
}

/** The input's name even where its size is wrong, so that an autoencoder is recognised. */
function nameOf(input: Placed | undefined): string | undefined {
  const value = input?.statement.arguments[0]?.value
  return value?.kind === 'path' ? value.words[0]?.text : undefined
}

/** Statement by statement, since a mirror looks at what stands before it. */
function draftAll(placed: readonly Placed[], input: Input | undefined, context: Context): readonly Draft[] | undefined {
  const range = input && scaledRange(input)
  const drafts: Draft[] = []
  let good = true
  const layers = placed.filter((one) => !isWord('input')(one) && !isWord('output')(one))
  for (const [index, one] of layers.entries()) {
    // What is known of the input holds for what comes directly after it.
    const read = isWord('mirror')(one)
      ? draftMirror(one, { drafts, inputs: input?.size ?? 1, range }, context)
      : draft(one, index === 0 ? range : undefined, context)
    good &&= read !== undefined
    drafts.push(...(read ?? []))
  }
  return good ? drafts : undefined
}

function lossPlace(output: OutputDraft, training: TrainingPlan | undefined, run: RunDeclaration | undefined) {
  const statement = statementOf(run, 'loss')
  return {
    name: training?.loss.definition.name ?? `output … ${output.definition.name}`,
    origin: statement?.origin ?? output.origin,
  }
}
