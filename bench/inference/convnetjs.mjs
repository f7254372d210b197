/** From a volume that is there already to the probabilities. */
import convnet from 'convnetjs'
import { network } from '../peers/convnetjs.mjs'

export function create(workload, rows) {
  const net = network(workload)
  const volumes = rows.map((row) => new convnet.Vol(Array.from(row)))
  return (row) => net.forward(volumes[row]).w
}
