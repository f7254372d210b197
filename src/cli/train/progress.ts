import { learningRate, loss, percent, rate } from '../format.js'
import type { Io } from '../io.js'
import { sparkline } from './sparkline.js'

/** What is known after an epoch. */
export interface EpochFacts {
  readonly epoch: number
  readonly loss: number
  readonly validation?: { readonly loss: number; readonly accuracy?: number }
  /** The learning rate, where a schedule moves it. */
  readonly rate?: number
}

export interface Progress {
  readonly epoch: (facts: EpochFacts) => void
  /** Leaves the last line standing, and the cursor under it. */
  readonly finish: () => void
}

export const silentProgress: Progress = { epoch: () => {}, finish: () => {} }

interface Run {
  /** What is trained, where that is not the whole model: `encoder.1`. */
  readonly title?: string
  readonly epochs: number
  /** Rows of one epoch. */
  readonly rows: number
}

/** Redrawing more often only costs time. */
const redrawEvery = 50

/** A bar on a terminal, a line now and then elsewhere. */
export function showProgress({ stderr, now }: Pick<Io, 'stderr' | 'now'>, run: Run): Progress {
  const start = now()
  const losses: number[] = []
  const text = (facts: EpochFacts, width: number, bar: boolean): string => {
    const seconds = Math.max(now() - start, 1) / 1000
    return progressLine({ ...facts, ...run, losses, perSecond: (run.rows * losses.length) / seconds }, width, bar)
  }
  if (stderr.isTTY !== true) {
    const every = Math.max(1, Math.round(run.epochs / 10))
    let last: { readonly facts: EpochFacts; readonly printed: boolean } | undefined
    const print = (facts: EpochFacts) => stderr.write(`${text(facts, Infinity, false)}\n`)
    return {
      epoch: (facts) => {
        losses.push(facts.loss)
        const printed = losses.length === 1 || facts.epoch % every === 0
        if (printed) print(facts)
        last = { facts, printed }
      },
      finish: () => {
        if (last && !last.printed) print(last.facts)
      },
    }
  }
  let drawn = -Infinity
  let last: EpochFacts | undefined
  const draw = (facts: EpochFacts) => stderr.write(`\r\x1b[K${text(facts, (stderr.columns || 80) - 1, true)}`)
  return {
    epoch: (facts) => {
      losses.push(facts.loss)
      last = facts
      if (now() - drawn < redrawEvery) return
      drawn = now()
      draw(facts)
    },
    finish: () => {
      if (!last) return
      draw(last)
      stderr.write('\n')
    },
  }
}

interface Line extends EpochFacts, Run {
  readonly losses: readonly number[]
  readonly perSecond: number
}

/** `epoch 12/40  ━━━━━━──────────────  loss 0.2134 ▇▅▃▂▁  held out 95.8%  12.3k rows/s`, as much of it as fits. */
export function progressLine(line: Line, width: number, bar: boolean): string {
  const { title, epoch, epochs, validation } = line
  const head = `${title === undefined ? '' : `${title}  `}epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}`
  const held =
    validation && `held out ${validation.accuracy === undefined ? loss(validation.loss) : percent(validation.accuracy)}`
  const parts = [
    head,
    bar ? barOf(epoch / epochs, 20) : undefined,
    `loss ${loss(line.loss)}${bar ? ` ${sparkline(line.losses, 16)}` : ''}`,
    held,
    line.rate === undefined ? undefined : `rate ${learningRate(line.rate)}`,
    `${rate(line.perSecond)} rows/s`,
  ].filter((part) => part !== undefined)
  // A line that wraps cannot be drawn over: the speed goes first, then the learning rate, then what is held out.
  while (parts.length > 1 && parts.join('  ').length > width) parts.pop()
  return parts.join('  ').slice(0, width)
}

function barOf(share: number, width: number): string {
  const full = Math.min(width, Math.round(share * width))
  return '━'.repeat(full) + '─'.repeat(width - full)
}
