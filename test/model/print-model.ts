/** A checked model as compact text, a fact a line. */
import type { Values } from '../../src/catalogue/define.js'
import type { CheckedSpec, Layer, Model, Output, TrainingPlan } from '../../src/2-model/model.js'

export const printChecked = ({ models }: CheckedSpec): string => models.flatMap(printModel).join('\n') + '\n'

function printModel({ name, doc, input, layers, output, training, parameterCount }: Model): string[] {
  const { dimensions, range, scale } = input
  const scaling = `${range ? ` range ${range.join('..')}` : ''}${scale ? ` scale ${scale.join('..')}` : ''}`
  return [
    `model ${name} · ${parameterCount} parameters${doc ? ` · ${doc}` : ''}`,
    `  input ${input.name} ${dimensions.join('x')} = ${input.size}${scaling}`,
    ...layers.flatMap(printLayer),
    `  ${printOutput(output)}`,
    ...(training ? printTraining(training) : []),
  ]
}

function printLayer(layer: Layer): string[] {
  const { moduleIndex, name, text, label, inputs, outputs, from, values } = layer
  const head = `  ${moduleIndex} ${name}: ${text} · ${inputs} → ${outputs}${label ? ` · label ${label}` : ''}${from ? ` · reads ${from.join(', ')}` : ''}`
  const tensors = Object.entries(layer.tensors)
  return [
    `${head}${printValues(values)}`,
    ...tensors.map(([tensor, { declaration, startText }]) => {
      const { role, rows, columns, torch } = declaration
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
  return [
    `  loss ${loss.text} reduce ${loss.reduce}${printValues(loss.values)}`,
    `  optim ${optimiser.text}${printValues(optimiser.values)} · learning rate ${learningRate}`,
    `  batch ${batch} for ${length.count} ${length.unit} seed ${seed} shuffle ${shuffle ? 'on' : 'off'}`,
    ...(rate ? [`  rate ${rate.text}${printValues(rate.values)}`] : []),
    ...(report.some(({ definition }) => !definition.always)
      ? [`  report ${report.map(({ text }) => text).join(' ')}`]
      : []),
    ...(stop ? [`  stop ${stop.metric.name} patience ${stop.patience} restore ${stop.restore}`] : []),
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
