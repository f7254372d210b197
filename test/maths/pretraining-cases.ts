/** Autoencoders of every kind, as specs: the layers of a stack one after another, and whole ones. */

export interface PretrainingCase {
  readonly name: string
  readonly text: string
}

const corruptions = [undefined, 'mask(30%)', 'gaussian(0.2)', 'salt_pepper(40%)']
const losses = ['bce reduce: rows', 'mse']

interface Parts {
  readonly stack?: string
  readonly pretrain: readonly (string | undefined)[]
}

/** Eight values between 0 and 1, two layers; three steps of seven rows for each of them. */
function spec({ stack = 'dense 6 sigmoid; dense 5 sigmoid', pretrain }: Parts): string {
  const statements = pretrain.filter((statement) => statement !== undefined)
  return [
    'mlp 1',
    `model Net { input x 8 range: 0..1; stack encoder { ${stack} }; dense 3; output y class 0..2 }`,
    `pretrain Net.encoder { ${[...statements, 'batch 7', 'for 3 steps', 'shuffle off', 'seed 11'].join('; ')} }`,
    'train Net { start pretrained; optim sgd(lr: 0.1); batch 7; for 1 epochs; seed 5 }',
    '',
  ].join('\n')
}

const everyKind = ['tied', 'untied'].flatMap((decoder) =>
  corruptions.flatMap((corruption) =>
    losses.map((loss): PretrainingCase => {
      const corrupt = corruption && `corrupt ${corruption}`
      const pretrain = [`decoder ${decoder} sigmoid`, corrupt, `loss ${loss}`, 'optim sgd(lr: 0.5)']
      return { name: [decoder, corruption ?? 'clean', loss].join(', '), text: spec({ pretrain }) }
    }),
  ),
)

const others: Readonly<Record<string, Parts>> = {
  'sparse codes': { pretrain: ['decoder tied', 'sparsity 20% weight: 0.3', 'optim sgd(lr: 0.5)'] },
  'adam with decay and a limited gradient': {
    pretrain: [
      'decoder tied',
      'optim adam(lr: 0.01, l2: 0.1, decay: 0.1)',
      'clip norm: 0.1',
      'corrupt mask([10%, 20%])',
    ],
  },
  'identity back from tanh': {
    stack: 'dense 6 tanh; dense 5 tanh',
    pretrain: ['decoder tied identity', 'corrupt gaussian(0.1)', 'optim momentum(lr: 0.1)'],
  },
  'a norm and a dropout inside': {
    stack: 'dense 6; norm layer; act sigmoid; dropout 20%; dense 5 tanh',
    pretrain: ['decoder untied', 'optim nesterov(lr: 0.1)'],
  },
  'one layer, a rate that falls': {
    stack: 'dense 3 sigmoid',
    pretrain: ['decoder tied sigmoid keep: on', 'optim sgd', 'rate linear(0.5 -> 0.1)', 'corrupt salt_pepper(20%)'],
  },
  'sums of the loss': { pretrain: ['decoder untied tanh', 'loss mse reduce: sum', 'optim sgd(lr: 0.01)'] },
}

export const pretrainingCases: readonly PretrainingCase[] = [
  ...everyKind,
  ...Object.entries(others).map(([name, parts]) => ({ name, text: spec(parts) })),
]

const whole = (before: string, layers: string, training: string): string =>
  [
    'mlp 1',
    `model Net { input x 8 range: 0..1; ${before}; ${layers}; output x }`,
    `train Net { ${training}; optim sgd(lr: 0.1); batch 7; for 1 epochs; seed 5 }`,
    '',
  ].join('\n')

const stack = 'stack encoder { low: dense 6 sigmoid; dense 3 sigmoid }'
export const wholeCases: readonly PretrainingCase[] = [
  { name: 'mirror, tied', text: whole('corrupt mask(30%)', `${stack}; mirror encoder tied`, 'loss bce reduce: rows') },
  { name: 'mirror, untied', text: whole('corrupt gaussian(0.2)', `${stack}; mirror encoder untied`, 'loss mse') },
  {
    name: 'mirror, tied, its first layer frozen',
    text: whole('dropout 10%', `${stack}; mirror encoder tied tanh`, 'loss mse; freeze encoder.low'),
  },
  {
    name: 'sparse',
    text: whole(
      'corrupt salt_pepper(20%)',
      'code: dense 4 sigmoid; dense 8',
      'loss mse; sparsity 10% weight: 0.2 on: code',
    ),
  },
]
