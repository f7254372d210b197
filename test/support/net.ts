/** Small networks as data, and the spec that says the same. */
import type { OutputKind } from '../../src/catalogue/define.js'

export interface Net {
  readonly inputs: number
  /** Widths of the hidden layers: dense, norm, activation, dropout each. */
  readonly hidden: readonly number[]
  readonly activation?: string | undefined
  /** `batch` or `batch(eps: 1e-3)`. */
  readonly norm?: string | undefined
  /** `30%`. */
  readonly dropout?: string | undefined
  /** Statements between the hidden layers and the last one. */
  readonly between?: readonly string[] | undefined
  readonly output: OutputKind
  readonly outputs: number
  /** Of the last layer, where the output does not bring its own. */
  readonly lastActivation?: string | undefined
  /** `0..1`: between which the values of a number output lie. */
  readonly range?: string | undefined
  /** `mse reduce: rows`; without it the output decides. */
  readonly loss?: string | undefined
  readonly optimiser?: string | undefined
  /** `norm: 5` */
  readonly clip?: string | undefined
  readonly batch?: number | undefined
  readonly seed?: number | undefined
}

/** Hidden layers are labelled `hidden1`, `norm1` …, the last one `last`. */
export function specText(net: Net): string {
  const { activation = 'tanh', norm, dropout } = net
  const hidden = net.hidden.flatMap((units, i) => [
    `hidden${i + 1}: dense ${units}`,
    ...(norm === undefined ? [] : [`norm${i + 1}: norm ${norm}`]),
    `act ${activation}`,
    ...(dropout === undefined ? [] : [`dropout ${dropout}`]),
  ])
  const number = net.range === undefined ? net.output : `${net.output} range: ${net.range}`
  const answer = net.output === 'class' ? `class 0..${net.outputs - 1}` : number
  const layers = [
    `input x ${net.inputs}`,
    ...hidden,
    ...(net.between ?? []),
    `last: dense ${net.outputs} ${net.lastActivation ?? ''}`,
    `output y ${answer}`,
  ]
  const training = [
    ...(net.loss === undefined ? [] : [`loss ${net.loss}`]),
    `optim ${net.optimiser ?? 'sgd(lr: 0.1)'}`,
    ...(net.clip === undefined ? [] : [`clip ${net.clip}`]),
    `batch ${net.batch ?? 7}`,
    'for 1 epochs',
    `seed ${net.seed ?? 1}`,
  ]
  return ['mlp 1', 'model Net {', ...layers, '}', 'train Net {', ...training, '}', ''].join('\n')
}
