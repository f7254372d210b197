/** Models of one dense layer with kernels written by hand: enough to print, compile and run whole modules. */
import type { ModuleInterface, ModuleMetric, ModuleOutput, ModuleTraining } from '../../src/2-model/module-interface.js'
import { type KernelNames, KERNEL_NAMES, type ModelPart } from '../../src/5-emit/ts/module/index.js'

const training: ModuleTraining = {
  batch: 4,
  minimumRows: 1,
  length: { unit: 'epochs', count: 3 },
  seed: 7,
  shuffle: true,
  learningRate: 0.1,
  lossName: 'mse',
  classWeights: [],
  metrics: [],
  batchCounters: [],
  optimiserState: [],
}

const accuracy = ({ kind, size }: ModuleOutput): readonly ModuleMetric[] => {
  const helper = { class: 'classCounts', binary: 'binaryCounts', number: undefined }[kind]
  const fields = [
    { name: 'accuracy', type: 'number', doc: 'Share of the right answers.', helper: 'accuracyOf' },
  ] as const
  return helper === undefined ? [] : [{ tally: { name: 'answers', helper, arguments: [size] }, fields }]
}

export interface LinearOptions {
  readonly name?: string
  readonly doc?: string
  readonly output?: ModuleOutput
  readonly training?: Partial<ModuleTraining>
  readonly trains?: boolean
  readonly features?: ModuleInterface['features']
  readonly prefix?: string
  readonly real?: 'Float32Array' | 'Float64Array'
  readonly architecture?: string
  /** The type of the buffer with the answers, where kernels keep more digits than the module's precision. */
  readonly answers?: 'Float64Array'
  readonly path?: string
}

/** `input 2 → dense n`, trained on squared errors against the target, or against one-hot classes. */
export function linear(options: LinearOptions = {}): ModelPart {
  const output: ModuleOutput = options.output ?? {
    kind: 'class',
    name: 'colour',
    size: 3,
    labels: ['red', 'green', 'blue'],
  }
  const names = prefixed(options.prefix ?? '')
  const trains = options.trains ?? true
  const size = output.size
  const plan: ModuleTraining = { ...training, metrics: accuracy(output), ...options.training }
  const accumulates = plan.batch === 'all'
  const target = output.kind === 'class' ? `(y[row] === j ? 1 : 0)` : `y[row * ${size} + j]!`
  const stored = output.kind === 'class' ? 1 : size
  const functions = ['initialise', 'loadInputs', 'inferRows', ...(trains ? trainedFunctions(accumulates) : [])]
  const inside = `
function initialise(seed: number): void {
  memory.seed = seed
  fillUniform(memory.outputWeights, -0.5, 0.5, seed, 0)
}

function loadInputs(x: Rows, order: Int32Array | undefined, start: number, rows: number): void {
  for (let row = 0; row < rows; row++) {
    const from = order === undefined ? start + row : order[start + row]!
    for (let i = 0; i < 2; i++) memory.input[row * 2 + i] = x[from * 2 + i]!
  }
}

function inferRows(rows: number): void {
  const { input, output, outputWeights, outputBias } = memory
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < ${size}; j++) {
      let sum = outputBias[j]!
      for (let i = 0; i < 2; i++) sum += input[row * 2 + i]! * outputWeights[i * ${size} + j]!
      output[row * ${size} + j] = ${output.kind === 'binary' ? '1 / (1 + exp(-sum))' : 'sum'}
    }
  }
}
${trains ? trainingKernels() : ''}`
  const network = `
function ${names.createNetwork}() {
  const memory = ${names.createMemory}()
${inside.replaceAll(/^(?=.)/gm, '  ')}
${returned(['memory', ...functions])}
}
`
  const kernels = [
    declared(names.createNetwork, network),
    declared(names.Network, `type ${names.Network} = ReturnType<typeof ${names.createNetwork}>`),
  ]

  function trainingKernels(): string {
    const body = `
function restart(): void {
  memory.step = 0
}

function loadTargets(y: ${output.kind === 'class' ? 'Int32Array' : 'Rows'}, order: Int32Array | undefined, start: number, rows: number): void {
  for (let row = 0; row < rows; row++) {
    const from = order === undefined ? start + row : order[start + row]!
    for (let j = 0; j < ${stored}; j++) memory.target[row * ${stored} + j] = y[from * ${stored} + j]!
  }
}

function evaluateRows(rows: number, totalRows: number): number {
  inferRows(rows)
  const { output, target: y } = memory
  let sum = 0
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < ${size}; j++) sum += (output[row * ${size} + j]! - ${target}) ** 2
  }
  return sum / totalRows
}
`
    const rate = 'memory.learningRate'
    const add = (scale: string, into: string): string => `
  const { input, output, target: y } = memory
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < ${size}; j++) {
      const g = (2 * (output[row * ${size} + j]! - ${target})) / ${scale}
      for (let i = 0; i < 2; i++) memory.${into}Weights[i * ${size} + j]! -= ${rate} * g * input[row * 2 + i]!
      memory.${into}Bias[j]! -= ${rate} * g
    }
  }`
    if (!accumulates) {
      return `${body}
function trainStep(rows: number): number {
  const loss = evaluateRows(rows, rows)${add('rows', 'output')}
  return loss
}
`
    }
    return `${body}
function accumulateGradients(rows: number, _firstRow: number, totalRows: number): number {
  const loss = evaluateRows(rows, totalRows)${add('totalRows', 'sum')}
  return loss
}

function applyUpdate(): void {
  for (let i = 0; i < ${2 * size}; i++) memory.outputWeights[i]! += memory.sumWeights[i]!
  for (let j = 0; j < ${size}; j++) memory.outputBias[j]! += memory.sumBias[j]!
  memory.sumWeights.fill(0)
  memory.sumBias.fill(0)
}
`
  }

  const fields: [string, string, number][] = [
    ['input', 'Real', 8],
    ['output', options.answers ?? 'Real', 4 * size],
    ['outputWeights', 'Real', 2 * size],
    ['outputBias', 'Real', size],
    ...(trains ? ([['target', output.kind === 'class' ? 'Int32Array' : 'Real', 4 * stored]] as const) : []),
    ...(trains && accumulates
      ? ([
          ['sumWeights', 'Real', 2 * size],
          ['sumBias', 'Real', size],
        ] as const)
      : []),
  ].map(([name, type, length]) => [String(name), String(type), Number(length)])
  const array = (type: string): string => (type === 'Real' ? (options.real ?? 'Float32Array') : type)
  const type = `
interface ${names.Memory} {
  seed: number
  step: number
  learningRate: number
${fields.map(([name, type]) => `  readonly ${name}: ${type}`).join('\n')}
}
`
  const create = `
function ${names.createMemory}(): ${names.Memory} {
  return {
    seed: 0,
    step: 0,
    learningRate: ${plan.learningRate},
${fields.map(([name, type, length]) => `    ${name}: new ${array(type)}(${length}),`).join('\n')}
  }
}
`
  return {
    interface: {
      name: options.name ?? 'Tiny',
      ...(options.doc === undefined ? {} : { doc: options.doc }),
      source: { path: options.path ?? 'specs/tiny.mlp', hash: 'ab'.repeat(32) },
      meaning: 'ef'.repeat(32),
      summary: options.architecture ?? `input 2 → dense ${size}`,
      parameterCount: 3 * size,
      input: { name: 'point', size: 2, dimensions: [2], range: [-1, 1] },
      output,
      features: options.features ?? [{ label: 'scores', buffer: 'output', size }],
      lastFeature: { buffer: 'input', size: 2, text: 'the last hidden layer' },
      tensors: [
        { name: '0.weight', buffer: 'outputWeights', shape: [size, 2], transposed: true },
        { name: '0.bias', buffer: 'outputBias', shape: [size], transposed: false },
      ],
      ...(trains ? { training: plan } : {}),
    },
    blockRows: 4,
    accumulates,
    outputBuffer: 'output',
    memory: [declared(names.Memory, type), declared(names.createMemory, create)],
    kernels,
    runtimeUsed: ['fillUniform', 'Rows', ...(output.kind === 'binary' ? ['exp'] : [])],
    names,
  }
}

const declared = (name: string, text: string): ModelPart['memory'][number] => ({ name, lines: [text.trim()] })

function returned(names: readonly string[]): string {
  const line = `  return { ${names.join(', ')} }`
  return line.length <= 120 ? line : ['  return {', ...names.map((name) => `    ${name},`), '  }'].join('\n')
}

const trainedFunctions = (accumulates: boolean): string[] => [
  ...['restart', 'loadTargets', 'evaluateRows'],
  ...(accumulates ? ['accumulateGradients', 'applyUpdate'] : ['trainStep']),
]

function prefixed(prefix: string): KernelNames {
  if (prefix === '') return KERNEL_NAMES
  const entries = Object.entries(KERNEL_NAMES).map(([key, name]) => [
    key,
    `${prefix}${name[0]?.toUpperCase()}${name.slice(1)}`,
  ])
  return Object.fromEntries(entries) as unknown as KernelNames
}
