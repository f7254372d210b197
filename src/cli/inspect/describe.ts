import { slotsOf } from '../../2-model/slots.js'
import type { Model, TrainingPlan } from '../../2-model/model.js'
import { bytes, count, counted, lengthText } from '../format.js'
import { table, type Column } from '../table.js'
import { layerRows, titleOf, type LayerRow } from './layer-rows.js'
import { phaseTable } from './phases.js'

interface Emphasis {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
}

const columns: readonly Column[] = [
  { title: 'layer', align: 'left' },
  { title: 'shape', align: 'left' },
  { title: 'parameters', align: 'right' },
  { title: 'multiply-adds', align: 'right' },
  { title: 'memory', align: 'right' },
  { title: 'starts from', align: 'left' },
]

const bytesPerNumber = 4

/** A model as a table of its layers, with totals and what training adds. */
export function describe(model: Model, { bold, dim }: Emphasis): string {
  const rows = layerRows(model)
  const sum = (of: (row: LayerRow) => number) => rows.reduce((total, row) => total + of(row), 0)
  const numbers = sum((row) => row.numbers)
  const { input, output } = model
  const activation = output.activation.name === 'identity' ? '' : output.activation.name
  const lines = table(columns, [
    [`input ${input.name}`, shape(input.dimensions), '', '', '', scaling(model)],
    ...rows.map((row) => [
      titleOf(row),
      row.shape,
      orNothing(row.parameters, count),
      orNothing(row.multiplyAdds, count),
      orNothing(row.numbers * bytesPerNumber, bytes),
      row.start,
    ]),
    [
      `output ${output.name}`,
      activation ? `${output.size} ${activation}` : String(output.size),
      '',
      '',
      '',
      answers(model),
    ],
    [
      'total',
      '',
      count(model.parameterCount),
      count(sum((row) => row.multiplyAdds)),
      bytes(numbers * bytesPerNumber),
      '',
    ],
  ])
  const [titles = '', ...body] = lines
  return [
    bold(model.name) + (model.doc ? `  ${dim(model.doc.replaceAll('\n', ' '))}` : ''),
    dim(titles),
    ...body,
    '',
    ...(model.pretraining ? [...describePretraining(model.pretraining, dim), ''] : []),
    ...(model.training ? describeTraining(model.training, model.parameterCount) : ['inference only: no `train` block']),
  ].join('\n')
}

function describePretraining(phases: NonNullable<Model['pretraining']>, dim: Emphasis['dim']): readonly string[] {
  const [titles = [], ...rows] = phaseTable(phases)
  const columns = titles.map((title): Column => ({ title, align: 'left' }))
  const [head = '', ...body] = table(columns, rows)
  return [dim(head), ...body]
}

function describeTraining(plan: TrainingPlan, parameters: number): string[] {
  const kept = ['gradients', ...Object.keys(slotsOf(plan.optimiser, true))]
  const memory = bytes(kept.length * parameters * bytesPerNumber)
  const batch = plan.batch === 'all' ? 'all rows at once' : `${counted(plan.batch, 'row')} a step`
  return [
    `training: ${plan.loss.text}, ${plan.optimiser.text}, ${batch}, ${lengthText(plan.length)}, seed ${plan.seed}`,
    ...(plan.rate ? [`          rate ${plan.rate.text}, from ${plan.learningRate}`] : []),
    ...(plan.clip ? [`          clip ${clipText(plan.clip)}`] : []),
    `          keeps ${kept.join(', ')} beside the parameters: ${memory} more`,
  ]
}

const clipText = ({ value, norm }: NonNullable<TrainingPlan['clip']>): string =>
  [value !== undefined && `value: ${value}`, norm !== undefined && `norm: ${norm}`].filter(Boolean).join(' ')

const shape = (dimensions: readonly number[]): string => dimensions.join('×')
const orNothing = (value: number, format: (value: number) => string): string => (value === 0 ? '' : format(value))

function scaling({ input }: Model): string {
  if (!input.range) return ''
  const scale = input.scale ? ` scaled to ${input.scale.join('..')}` : ''
  return `raw ${input.range.join('..')}${scale}`
}

function answers({ output }: Model): string {
  if (output.kind !== 'class') return output.kind
  const { labels } = output
  return labels.length > 4 ? `class ${labels[0]} … ${labels.at(-1)}` : `class ${labels.join(', ')}`
}
