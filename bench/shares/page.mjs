import { table } from '../lib/format.mjs'

const percent = (share) => `${Math.round(100 * share)}%`
const spread = ({ median, lower, upper }) => `${percent(median)} (${percent(lower)}–${percent(upper)})`
const kinds = { wasm: 'WebAssembly', ts: 'TypeScript' }

export const kernelsPage = (reports) => pageOf(reports, '## What the products reach', 'of the workloads')
export const untunedPage = (reports) =>
  pageOf(
    reports,
    '## Specs that nobody tuned for',
    'of five specs drawn from a seed (`npm run bench:untuned` prints them)',
  )

function pageOf(reports, title, which) {
  const goals = Object.fromEntries(reports.map(({ target, goal }) => [target, goal]))
  const all = reports.flatMap(({ goal, lines }) => lines.map((line) => isMet(line, goal)))
  const met = all.filter((each) => each).length
  return [
    title,
    `Every product of more than 64,000 operations ${which}, by itself: its share of what this core can multiply and add in registers (${kinds.wasm} four single numbers at a time, ${kinds.ts} one), measured right before and after it; median and quarters. Wanted of the product alone: ${percent(goals.wasm)} on ${kinds.wasm}, ${percent(goals.ts)} on ${kinds.ts}; ${met} of ${all.length} reach it. Beside it the same with what is fused into it (activations, derivatives, the optimiser’s step), whose operations are not counted.`,
    ...reports.flatMap((report) => [`${headOf(report)}:`, tableOf(report)]),
  ]
}

const isMet = ({ alone }, goal) => alone.share.median >= goal

const headOf = ({ spec, target, limit }) =>
  `**${spec}, ${kinds[target]}**, limit ${limit.speed.median.toFixed(1)} GFLOP/s`

const tableOf = ({ goal, lines }) =>
  table(
    ['product', 'rows × columns × inner', 'GFLOP/s', 'share', 'with all fused', ''],
    lines.map((line) => [
      line.name,
      line.size.replaceAll('×', ' × '),
      line.alone.speed.median.toFixed(1),
      spread(line.alone.share),
      spread(line.fused.share),
      isMet(line, goal) ? 'met' : '**not met**',
    ]),
    ['---', '--:', '--:', '--:', '--:', '---'],
  )
