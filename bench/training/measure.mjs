/**
 * Training, workload by workload. Rounds go through all peers before anyone's turn comes again, so that whatever else
 * the machine does falls on all of them. Whom no wanted ratio needs is there for the picture, with fewer rounds.
 */
import { runOnce } from '../lib/run-once.mjs'
import { invocation } from '../lib/peers.mjs'
import { isNeeded } from '../must/wanted.mjs'

export function measureTraining({ workloads, peers, absent, rounds, seconds, python, record, mustOnly }) {
  const measurements = []
  for (const workload of workloads) {
    for (let round = 1; round <= rounds; round++) {
      for (const peer of peers) {
        if (absent.get(peer.id) !== undefined || peer.cannot?.includes(workload)) continue
        const needed = isNeeded(peer.id, workload)
        if (!needed && (mustOnly || round > Math.ceil(rounds / 3))) continue
        const outcome = runOnce(invocation(peer, workload, seconds, python), learns)
        const measurement = { section: 'training', peer: peer.id, workload, round, ...outcome }
        measurements.push(measurement)
        record(measurement, `${workload} ${round}/${rounds} ${peer.id}: ${progress(measurement)}`)
      }
    }
  }
  return measurements
}

const progress = ({ error, samples, cpuSeconds }) =>
  error ?? `${Math.round(samples / cpuSeconds).toLocaleString('en')} samples a CPU second`

/** What is wrong with it, if its loss did not go down. */
const learns = ({ lossBefore, lossAfter }) =>
  lossAfter < lossBefore ? undefined : `does not learn: its loss went from ${lossBefore} to ${lossAfter}`
