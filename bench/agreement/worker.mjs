/**
 * One epoch from seed 1, and its mean loss: node worker.mjs FOLDER WORKLOAD ROWS SHAKE WEIGHTS. Every pixel is changed by at
 * most the share SHAKE of itself; WEIGHTS is `wide` where they are to be kept in 64 bits, whatever else is in 32.
 */
import { readFileSync } from 'node:fs'
import { load } from '../lib/data.mjs'
import { workloads } from '../lib/workloads.mjs'

const [folder, workload, rows, shake, weights] = process.argv.slice(2)
const { [workload]: Model } = await import(weights === 'wide' ? widened() : fileOf())
const { x: pixels, labels: y } = load(workloads[workload], Number(rows))
const x = Number(shake) > 0 ? Float64Array.from(pixels, (pixel, i) => pixel * (1 + shake * Math.sin(i))) : pixels
const { epochs } = await new Model({ seed: 1 }).fit({ x, y }, { epochs: 1 })
console.log(JSON.stringify({ loss: epochs[0].loss }))

function fileOf() {
  return new URL(`../.out/${folder}/${workload.toLowerCase()}.js`, import.meta.url)
}

/** The module with its weights in arrays of doubles. */
function widened() {
  const text = readFileSync(fileOf(), 'utf8')
  const wide = text.replaceAll(
    /^( +\w+(?<!Folded)(?:Weights|Bias|Gamma|Beta): new )Float32Array/gm,
    (_, before) => `${before}Float64Array`,
  )
  if (wide === text) throw new Error('no weights were found')
  return `data:text/javascript;base64,${Buffer.from(wide).toString('base64')}`
}
