/** The member that learns from rows without answers: pretrain, and what stands behind it. */
import type { ModulePhase, ModulePretraining, ModuleTraining } from '../../../2-model/module-interface.js'
import { type Code, code, doc, identifier, raw } from '../printer/index.js'
import type { Context, Piece } from './context.js'
import { rating, ratingUses } from './rate.js'
import { inputText } from './types.js'

export function printPretraining(context: Context, pretraining: ModulePretraining, training: ModuleTraining): Piece[] {
  return [pretrain(context, pretraining, training), plan(context, pretraining), step(pretraining, training)]
}

function pretrain({ model }: Context, { phases, seed }: ModulePretraining, { learningRate }: ModuleTraining): Piece {
  const member = code`
    ${doc(
      `Trains the layers of the stack one after another to give their inputs again, from rows without answers: ${phases.map(({ label }) => `\`${label}\``).join(', ')}. When it was stopped, it goes on where it was, to the same bits as without the stop; after its end, it begins anew with what has been learnt.`,
      inputText(model),
    )}
    async pretrain(data: { readonly x: Rows }, options: PretrainOptions = {}): Promise<PretrainingHistory> {
      const rows = checkRows('x', data.x, ${model.input.size})
      if (this.#fitting) throw new ModelError('BUSY', 'another fit of this model is still running')
      this.#fitting = true
      if (this.#pretrained === ${phases.length}) {
        this.#pretrained = 0
        this.#leaveFit()
      }
      try {
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
        ${seed !== undefined ? code`this.#memory.seed = this.seed` : undefined}
      }
    }

    /** What comes next begins with an optimiser that remembers nothing. */
    #leaveFit(): void {
      this.#progress = { epochs: 0, fit: undefined }
      this.#network.restart()
    }

    /** How many layers have been pretrained; ${phases.length} when all have. */
    get pretrained(): number {
      return this.#pretrained
    }
  `
  const uses = ['pretrain', 'PretrainOptions', 'PretrainingHistory', 'Rows', 'checkRows', 'ModelError']
  return { code: member, uses }
}

/** What the class remembers of it. */
export const pretrainingFields = ({ seed }: ModulePretraining): Code => code`
  #pretrained = 0
  ${seed === undefined ? undefined : raw('#pretrainingSeed: number')}
`

/** What each layer's training is made of. */
function plan(context: Context, { phases, seed }: ModulePretraining): Piece {
  const member = code`
    #pretraining(phase: number, x: Rows, rows: number): PretrainingPlan {
      ${seed !== undefined ? code`this.#memory.seed = this.#pretrainingSeed` : undefined}
      const common = {
        progress: this.#progress,
        rows,
        seed: ${seed !== undefined ? raw('this.#pretrainingSeed') : raw('this.seed')},
        stepsOfModel: () => this.#memory.step,
      }
      switch (phase) {
        ${phases.map((phase, index) => phaseCase(context, phase, index))}
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

function phaseCase(context: Context, phase: ModulePhase, index: number): Code {
  const { label, entry, batch, length, shuffle, learningRate, sumsLoss, minimumRows } = phase
  return code`
    case ${index}:
      ${minimumRows > 1 ? code`checkBatches(rows, ${batch}, ${minimumRows})` : undefined}
      this.#memory.learningRate = ${learningRate}
      return {
        label: ${label},
        training: {
          ...common,
          batch: ${batch},
          shuffle: ${shuffle},
          length: { unit: ${length.unit}, count: ${length.count} },
          ${sumsLoss ? raw('sumsLoss: true,') : undefined}
          step: (order, start, count) => this.#pretrainStep(this.#network.${identifier(entry)}, x, order, start, count),
          ${phase.rate && rating(context.names.phaseRates[index] ?? '', phase.rate)}
        },
      }
  `
}

function step({ phases }: ModulePretraining, { batchCounters }: ModuleTraining): Piece {
  const [norm] = phases.flatMap(({ gradientNormBuffer }) => gradientNormBuffer ?? [])
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
      ${norm === undefined ? undefined : code`checkGradientNorm(this.#memory.${identifier(norm)}, this.#memory.step)`}
      return checkLoss(loss, this.#memory.step)
    }
  `
  return { code: member, uses: ['checkLoss', 'Rows', ...(norm === undefined ? [] : ['checkGradientNorm'])] }
}

const checks = (phases: readonly ModulePhase[]): readonly string[] =>
  phases.some(({ minimumRows }) => minimumRows > 1) ? ['checkBatches'] : []
