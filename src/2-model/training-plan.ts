/** A checked `train` or `pretrain` block: what is minimised, how, on what, for how long. */
import type {
  LossDefinition,
  MetricDefinition,
  OptimiserDefinition,
  ScheduleDefinition,
  Values,
} from '../catalogue/define.js'
import type { Origin } from '../diagnostics/source.js'

export interface TrainingPlan {
  readonly origin: Origin
  /** The statements that name the loss and the optimiser; the whole block where it leaves them out. */
  readonly origins: { readonly loss: Origin; readonly optimiser: Origin }
  readonly doc?: string
  readonly loss: {
    readonly definition: LossDefinition
    readonly values: Values
    readonly reduce: 'mean' | 'rows' | 'sum'
    readonly text: string
  }
  readonly optimiser: { readonly definition: OptimiserDefinition; readonly values: Values; readonly text: string }
  /** The optimiser's learning rate, or where its schedule starts from. */
  readonly learningRate: number
  /** `rate cosine(3e-3 -> 1e-5, warmup: 1 epoch)` */
  readonly rate?: { readonly definition: ScheduleDefinition; readonly values: Values; readonly text: string }
  /** Rows of a step, or all rows of the data at once (compiled as blocks with accumulated gradients). */
  readonly batch: number | 'all'
  readonly length: { readonly unit: 'epochs' | 'steps'; readonly count: number }
  readonly seed: number
  readonly shuffle: boolean
  /** `report confusion top(5)`, after those that are measured anyway. */
  readonly report: readonly Reported[]
  /** `stop val.loss patience: 4 epochs restore: best` */
  readonly stop?: EarlyStop
  /** `start pretrained`: from what the pretraining left, which has to come first. */
  readonly startsPretrained?: boolean
  /** `freeze hidden`: labels of what keeps the weights it has. */
  readonly freeze?: readonly Labelled[]
  /** `sparsity 5% weight: 0.1`: pulls the mean of each unit of a layer, over the batch, towards a target. */
  readonly sparsity?: Sparsity
  /** `clip norm: 5 value: 1` */
  readonly clip?: Clip
  /** `data "digits.csv" rows: 1000 val: 20% test: "exam.csv"`: paths relative to the spec, share held out. */
  readonly data?: {
    readonly path: string
    /** Only so many of its rows, the first ones. */
    readonly rows?: number
    readonly validation: number
    /** Rows that training never sees, measured once at its end. */
    readonly test?: string
    readonly origin: Origin
  }
}

/** Gradients are held in bounds before the optimiser sees them: element by element, then all of them together. */
export interface Clip {
  /** The largest size of a single element. */
  readonly value?: number
  /** The largest norm of the gradient of all parameters. */
  readonly norm?: number
  readonly origin: Origin
}

export interface Labelled {
  readonly label: string
  readonly origin: Origin
}

export interface Sparsity {
  /** Name of the layer. */
  readonly layer: string
  readonly target: number
  readonly weight: number
  readonly origin: Origin
}

/** Training ends before its time once `patience` epochs in a row brought no better value of the metric. */
export interface EarlyStop {
  readonly metric: StopMetric
  readonly patience: number
  /** What the model keeps at the end: the weights and statistics of its best epoch, or of the last one. */
  readonly restore: 'best' | 'last'
}
/** What a training goes by after each epoch. */
export interface StopMetric {
  /** As written: `val.accuracy`. */
  readonly name: string
  readonly better: 'lower' | 'higher'
  /** Of the metrics of the rows held out; without one it is the loss of the rows trained on. */
  readonly field?: string
  /** What the field lacks to 1: `val.error`. */
  readonly complement?: boolean
}

/** A metric that evaluation gives, beside the loss. */
export interface Reported {
  readonly definition: MetricDefinition
  readonly values: Values
  readonly text: string
  /** The metric where the spec names it, else the whole block. */
  readonly origin: Origin
}
