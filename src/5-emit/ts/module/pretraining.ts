/** The member that learns from rows without answers: pretrain, and what stands behind it. */
import type { ModulePhase, ModulePretraining, ModuleTraining } from '../../../2-model/module-interface.js'
import { type Code, code, doc, identifier, raw } from '../printer/index.js'
import type { Context, Piece } from './context.js'
import { checkOptions } from './options.js'
import { rating, ratingUses } from './rate.js'
import { startThreads } from './threads.js'
import { inputText } from './types.js'

export function printPretraining(context: Context, pretraining: ModulePretraining, training: ModuleTraining): Piece[] {
  return [pretrain(context, pretraining, training), plan(context, pretraining), step(training)]
}

/** Whether a block of it gives another seed than the training's, which holds unless the caller gives one for all. */
export const hasOwnSeeds = (pretraining: ModulePretraining | undefined): boolean =>
  pretraining?.phases.some(({ seed }) => seed !== undefined) ?? false

function pretrain(context: Context, pretraining: ModulePretraining, { learningRate }: ModuleTraining): Piece {
  const { model } = context
  const { phases } = pretraining
  const layers = phases.map(({ label }) => `\`${label}\``).join(', ')
  const member = code`
    ${doc(
      `Trains the layers of the stack one after another to give their inputs again, from rows without answers: ${layers}. When it was stopped, it goes on where it was, to the same bits as without the stop. Where no layer is left, it does nothing, unless \`again\` is true.`,
      inputText(model),
    )}
    async pretrain(data: { readonly x: Rows }, options: PretrainOptions = {}): Promise<PretrainingHistory> {
      ${checkOptions(context, 'pretrain')}
      const rows = checkRows('x', data?.x, ${model.input.size})
      if (this.#fitting) throw new ModelError('BUSY', 'another fit of this model is still running')
      this.#fitting = true
      if (options.again === true) {
        this.#pretrained = 0
        this.#leaveFit()
      }
      try {
        ${startThreads(context)}
        return await pretrain(
          {
            phases: ${phases.length},
            done: () => this.#pretrained,
            plan: (phase) => this.#pretraining(phase, data.x, rows),
            finish: () => {
              this.#pretrained++
              this.#leaveFit()
            },
          },
          options,
        )
      } finally {
        this.#fitting = false
        this.#memory.learningRate = ${learningRate}
        ${hasOwnSeeds(pretraining) ? raw('this.#memory.seed = this.seed') : undefined}
      }
    }

    /** What comes next begins with an optimiser that remembers nothing. */
    #leaveFit(): void {
      this.#progress = { epochs: 0, fit: undefined }
      ${model.training?.stop?.restore === 'best' ? raw('this.#best = []') : undefined}
      this.#network.restart()
    }

    /** How many layers have been pretrained; ${phases.length} when all have, or need not be: weights were loaded, or fit has begun. */
    get pretrained(): number {
      return this.#pretrained
    }
  `
  const uses = ['pretrain', 'PretrainOptions', 'PretrainingHistory', 'Rows', 'checkRows', 'ModelError']
  return { code: member, uses }
}

/** What the class remembers of it. */
export const pretrainingFields = (pretraining: ModulePretraining): Code => code`
  #pretrained = 0
  ${hasOwnSeeds(pretraining) ? raw('#isSeedGiven: boolean') : undefined}
`

/** What each layer's training is made of. */
function plan(context: Context, pretraining: ModulePretraining): Piece {
  const { phases } = pretraining
  const own = hasOwnSeeds(pretraining)
  const member = code`
    #pretraining(phase: number, x: Rows, rows: number): PretrainingPlan {
      const common = {
        progress: this.#progress,
        rows,
        ${own ? undefined : raw('seed: this.seed,')}
        stepsOfModel: () => this.#memory.step,
      }
      switch (phase) {
        ${phases.map((phase, index) => phaseCase(context, phase, index, own))}
        default:
          throw new Error('there is no such phase')
      }
    }
  `
  return {
    code: member,
    uses: ['PretrainingPlan', ...phases.flatMap(({ rate }) => ratingUses(rate)), ...checks(phases)],
  }
}

function phaseCase(context: Context, phase: ModulePhase, index: number, ownSeeds: boolean): Code {
  const { label, batch, length, shuffle, seed, learningRate, sumsLoss, minimumRows } = phase
  const chosen = seed === undefined ? raw('this.seed') : code`this.#isSeedGiven ? this.seed : ${seed}`
  return code`
    case ${index}:
      ${minimumRows > 1 ? code`checkBatches(rows, ${batch}, ${minimumRows})` : undefined}
      ${ownSeeds ? code`this.#memory.seed = ${chosen}` : undefined}
      this.#memory.learningRate = ${learningRate}
      return {
        label: ${label},
        training: {
          ...common,
          ${ownSeeds ? raw('seed: this.#memory.seed,') : undefined}
          batch: ${batch},
          shuffle: ${shuffle},
          length: { unit: ${length.unit}, count: ${length.count} },
          ${sumsLoss ? raw('sumsLoss: true,') : undefined}
          ${stepOf(phase)}
          ${phase.rate && rating(context.names.phaseRates[index] ?? '', phase.rate)}
        },
      }
  `
}

/** Where the gradient's norm is limited, it has to be a number. */
function stepOf({ entry, gradientNormBuffer: norm }: ModulePhase): Code {
  const made = code`this.#pretrainStep(this.#network.${identifier(entry)}, x, order, start, count)`
  if (norm === undefined) return code`step: (order, start, count) => ${made},`
  return code`
    step: (order, start, count) => {
      const loss = ${made}
      checkGradientNorm(this.#memory.${identifier(norm)}, this.#memory.step)
      return loss
    },
  `
}

function step({ batchCounters }: ModuleTraining): Piece {
  const member = code`
    /** One step of one layer on the rows that \`order\` lists from \`start\`, or on the rows from \`start\` themselves. */
    #pretrainStep(
      step: (rows: number) => number,
      x: Rows,
      order: Int32Array | undefined,
      start: number,
      rows: number,
    ): number {
      this.#network.loadInputs(x, order, start, rows)
      const loss = step(rows)
      this.#memory.step++
      ${batchCounters.length > 0 ? code`this.#batches++` : undefined}
      return checkLoss(loss, this.#memory.step)
    }
  `
  return { code: member, uses: ['checkLoss', 'Rows'] }
}

const checks = (phases: readonly ModulePhase[]): readonly string[] => [
  ...(phases.some(({ minimumRows }) => minimumRows > 1) ? ['checkBatches'] : []),
  ...(phases.some(({ gradientNormBuffer }) => gradientNormBuffer !== undefined) ? ['checkGradientNorm'] : []),
]
