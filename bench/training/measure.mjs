/**
 * Training, workload by workload. Each round has processes of its own: what the engine decides while it compiles, well or
 * badly, shows in the spread. Whom no wanted ratio needs is there for the picture, in fewer rounds.
 */
import { contest } from '../lib/contest.mjs'
import { invocation } from '../lib/peers.mjs'
import { isNeeded } from '../must/wanted.mjs'

export async function measureTraining({ workloads, peers, absent, rounds, turns, seconds, python, record, mustOnly }) {
  const measurements = []
  for (const workload of workloads) {
    const able = peers.filter(({ id, cannot }) => absent.get(id) === undefined && !cannot?.includes(workload))
    for (let round = 1; round <= rounds; round++) {
      const isForAll = !mustOnly && round <= Math.ceil(rounds / 3)
      const entrants = able
        .filter(({ id }) => isForAll || isNeeded(id, workload))
        .map((peer) => ({ peer, invocation: invocation(peer, workload, python) }))
      const keep = (peer, figures) => {
        const measurement = { section: 'training', peer: peer.id, workload, round, ...figures }
        measurements.push(measurement)
        record(measurement, `${workload} ${round}/${rounds} ${peer.id}: ${progress(measurement)}`)
      }
      const onTurn = ({ peer }, turn, figures) => keep(peer, { turn, ...figures })
      for (const [{ peer }, outcome] of await contest(entrants, { turns, seconds, onTurn })) {
        const error = outcome.error ?? objection(outcome)
        if (error !== undefined) keep(peer, { ...outcome, error })
      }
    }
  }
  return measurements
}

const progress = ({ error, samples, cpuSeconds }) =>
  error ?? `${Math.round(samples / cpuSeconds).toLocaleString('en')} samples a CPU second`

/** What is wrong with a peer, if its loss did not go down. */
const objection = ({ lossBefore, lossAfter }) =>
  lossAfter < lossBefore ? undefined : `does not learn: its loss went from ${lossBefore} to ${lossAfter}`
