/** A checked model as compact text, a fact a line. */
import type { Values } from '../../src/catalogue/define.js'
import type { CheckedSpec, Layer, Model, Output, PretrainingPhase, TrainingPlan } from '../../src/2-model/model.js'

export const printChecked = ({ models }: CheckedSpec): string => models.flatMap(printModel).join('\n') + '\n'

function printModel({
  name,
  doc,
  input,
  layers,
  output,
  training,
  pretraining,
  reconstruction,
  parameterCount,
}: Model): string[] {
  const { dimensions, range, scale } = input
  const scaling = `${range ? ` range ${range.join('..')}` : ''}${scale ? ` scale ${scale.join('..')}` : ''}`
  return [
    `model ${name} · ${parameterCount} parameters${doc ? ` · ${doc}` : ''}`,
    `  input ${input.name} ${dimensions.join('x')} = ${input.size}${scaling}`,
    ...layers.flatMap(printLayer),
    `  ${printOutput(output)}`,
    ...(pretraining ?? []).flatMap(printPhase),
    ...(reconstruction ? [`  reconstructs by ${reconstruction.layers.map(({ name }) => name).join(' → ')}`] : []),
    ...(training ? printTraining(training) : []),
  ]
}

/** The layers below it stand in the model. */
function printPhase({ label, model, keepsDecoder }: PretrainingPhase): string[] {
  const lines = [
    ...model.layers.filter(({ frozen }) => !frozen).flatMap(printLayer),
    `  ${printOutput(model.output)}`,
    ...printTraining(model.training),
  ]
  return [`  pretraining ${label}${keepsDecoder ? ' · keeps its decoder' : ''}`, ...lines.map((line) => `  ${line}`)]
}

function printLayer(layer: Layer): string[] {
  const { moduleIndex, name, text, label, inputs, outputs, from, values, frozen } = layer
  const head = `  ${moduleIndex} ${name}: ${text} · ${inputs} → ${outputs}${label ? ` · label ${label}` : ''}${frozen ? ' · frozen' : ''}${from ? ` · reads ${from.join(', ')}` : ''}`
  const tensors = Object.entries(layer.tensors)
  return [
    `${head}${printValues(values)}`,
    ...tensors.map(([tensor, { declaration, startText, transposeOf }]) => {
      const { role, rows, columns, torch } = declaration
      if (transposeOf !== undefined) return `      ${role} ${tensor} ${rows}x${columns} is ${transposeOf}, transposed`
      return `      ${role} ${tensor} ${rows}x${columns} starts ${startText} · ${moduleIndex}.${torch.name}`
    }),
  ]
}

function printOutput(output: Output): string {
  const head = `output ${output.name} ${output.kind} ${output.size} ${output.activation.name}`
  if (output.kind === 'class') return `${head} ${JSON.stringify(output.labels)}`
  return output.kind === 'number' && output.range ? `${head} range ${output.range.join('..')}` : head
}

function printTraining(plan: TrainingPlan): string[] {
  const { loss, optimiser, learningRate, batch, length, seed, shuffle, rate, stop, report, clip, data } = plan
  const { sparsity, startsPretrained } = plan
  return [
    `  loss ${loss.text} reduce ${loss.reduce}${printValues(loss.values)}`,
    `  optim ${optimiser.text}${printValues(optimiser.values)} · learning rate ${learningRate}`,
    `  batch ${batch} for ${length.count} ${length.unit} seed ${seed} shuffle ${shuffle ? 'on' : 'off'}`,
    ...(rate ? [`  rate ${rate.text}${printValues(rate.values)}`] : []),
    ...(report.some(({ definition }) => !definition.always)
      ? [`  report ${report.map(({ text }) => text).join(' ')}`]
      : []),
    ...(stop ? [`  stop ${stop.metric.name} patience ${stop.patience} restore ${stop.restore}`] : []),
    ...(sparsity ? [`  sparsity ${sparsity.target} of ${sparsity.layer} weight ${sparsity.weight}`] : []),
    ...(startsPretrained === undefined ? [] : [`  starts ${startsPretrained ? 'pretrained' : 'initial'}`]),
    ...(clip ? [`  clip norm ${clip.norm ?? 'free'} value ${clip.value ?? 'free'}`] : []),
    ...(data
      ? [`  data ${data.path} validation ${data.validation}${data.test === undefined ? '' : ` test ${data.test}`}`]
      : []),
  ]
}

function printValues(values: Values): string {
  const entries = Object.entries(values)
  return entries.length === 0
    ? ''
    : ` · ${entries.map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`).join(', ')}`
}
