/**
 * One epoch from each of so many seeds, from 1 on, and its mean loss: node worker.mjs FOLDER WORKLOAD ROWS SEEDS SHAKE
 * REMAINDERS. Every pixel is changed by at most the share SHAKE of itself; REMAINDERS is `lost` where the module is to
 * forget what rounding takes from its parameters.
 */
import { readFileSync } from 'node:fs'
import { load } from '../lib/data.mjs'
import { workloads } from '../lib/workloads.mjs'

const [folder, workload, rows, seeds, shake, remainders] = process.argv.slice(2)
const { [workload]: Model } = await import(remainders === 'lost' ? forgetful() : fileOf())
const { x: pixels, labels: y } = load(workloads[workload], Number(rows))
const x = Number(shake) > 0 ? Float64Array.from(pixels, (pixel, i) => pixel * (1 + shake * Math.sin(i))) : pixels
const losses = []
for (let seed = 1; seed <= Number(seeds); seed++) {
  const { epochs } = await new Model({ seed }).fit({ x, y }, { epochs: 1 })
  losses.push(epochs[0].loss)
}
console.log(JSON.stringify({ losses }))

function fileOf() {
  return new URL(`../.out/${folder}/${workload.toLowerCase()}.js`, import.meta.url)
}

/** The module with remainders of 0. */
function forgetful() {
  const text = readFileSync(fileOf(), 'utf8')
  const stores = text.match(/^ +\w+Remainder\[\w+\] =/gm)?.length
  let lost = 0
  const changed = text.replaceAll(/^( +\w+Remainder\[\w+\] =) change - .*$/gm, (_, store) => {
    lost++
    return `${store} 0`
  })
  if (lost !== stores) throw new Error(`of ${stores} stores of remainders, ${lost} are known`)
  return `data:text/javascript;base64,${Buffer.from(changed).toString('base64')}`
}
