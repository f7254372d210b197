import type { Chart } from '../../report/report.js'
import type { EpochFacts } from '../train/progress.js'
import type { History } from '../train/train-model.js'

/** The losses of each layer's pretraining and of the training, with what is held out, and rates that a schedule moves. */
export function charts({ phases, epochs }: History): readonly Chart[] {
  const ofPhases = phases.flatMap((phase) => [
    lossOf(`Loss of pretraining ${phase.label}`, phase.epochs),
    ...rates(`Learning rate of ${phase.label}`, phase.epochs),
  ])
  const accuracy = curve('held out', epochs, ({ validation }) => validation?.accuracy)
  return [
    ...ofPhases,
    lossOf(phases.length > 0 ? 'Loss of fine-tuning' : 'Loss', epochs),
    ...(accuracy.points.length > 0 ? [{ title: 'Accuracy', curves: [accuracy] }] : []),
    ...rates('Learning rate', epochs),
  ].filter(({ curves }) => curves.some(({ points }) => points.length > 0))
}

function lossOf(title: string, epochs: readonly EpochFacts[]): Chart {
  const heldOut = curve('held out', epochs, ({ validation }) => validation?.loss)
  const training = curve('training', epochs, ({ loss }) => loss)
  return { title, curves: heldOut.points.length > 0 ? [training, heldOut] : [training] }
}

function rates(title: string, epochs: readonly EpochFacts[]): readonly Chart[] {
  const moved = curve('rate of the last step', epochs, ({ rate }) => rate)
  return moved.points.length > 0 ? [{ title, curves: [moved] }] : []
}

const curve = (name: string, epochs: readonly EpochFacts[], of: (facts: EpochFacts) => number | undefined) => ({
  name,
  points: epochs.flatMap((facts) => {
    const value = of(facts)
    return value === undefined ? [] : [{ epoch: facts.epoch, value }]
  }),
})
