import { table } from '../lib/format.mjs'

const percent = (share) => `${Math.round(100 * share)}%`
const spread = ({ median, lower, upper }) => `${percent(median)} (${percent(lower)}–${percent(upper)})`
const kinds = { wasm: 'WebAssembly', ts: 'TypeScript' }

export const kernelsPage = (reports) =>
  pageOf(reports, '## What the products reach', 'of the workloads', { wasm: 0.85, ts: 0.7 })
export const untunedPage = (reports) =>
  pageOf(
    reports,
    '## Specs that nobody tuned for',
    'of five specs drawn from a seed (`npm run bench:untuned` prints them)',
    {
      wasm: 0.6,
      ts: 0.6,
    },
  )

function pageOf(reports, title, which, goals) {
  const all = reports.flatMap(({ target, lines }) => lines.map((line) => ({ target, line })))
  const met = all.filter(({ target, line }) => line.alone.share.median >= goals[target]).length
  return [
    title,
    `Every product of more than 64,000 operations ${which}, by itself: its share of what this core can multiply and add in registers (${kinds.wasm} four single numbers at a time, ${kinds.ts} one), measured right before and after it; median and quarters. Wanted of the product alone: ${percent(goals.wasm)} on ${kinds.wasm}, ${percent(goals.ts)} on ${kinds.ts}; ${met} of ${all.length} reach it. Beside it the same with what is fused into it (activations, derivatives, the optimiser’s step), whose operations are not counted.`,
    ...reports.flatMap((report) => [`${headOf(report)}:`, tableOf(report, goals)]),
  ]
}

const headOf = ({ spec, target, limit }) =>
  `**${spec}, ${kinds[target]}**, limit ${limit.speed.median.toFixed(1)} GFLOP/s`

const tableOf = ({ target, lines }, goals) =>
  table(
    ['product', 'rows × columns × inner', 'GFLOP/s', 'share', 'with all fused', ''],
    lines.map(({ name, size, alone, fused }) => [
      name,
      size.replaceAll('×', ' × '),
      alone.speed.median.toFixed(1),
      spread(alone.share),
      spread(fused.share),
      alone.share.median >= goals[target] ? 'met' : '**not met**',
    ]),
    ['---', '--:', '--:', '--:', '--:', '---'],
  )
