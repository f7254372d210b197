/** How many times as fast as PyTorch, as it is installed: a panel of bars for each workload, on a logarithmic scale. */
import { times } from '../lib/format.mjs'
import { ratios } from '../must/table.mjs'
import { at, element, picture, text } from './svg.mjs'

const shown = [
  { id: 'mlpc-fit', title: 'mlpc', kind: 'ts' },
  { id: 'mlpc-wasm-fit', title: 'mlpc, wasm', kind: 'wasm' },
  { id: 'torch-tuned', title: 'PyTorch tuned' },
  { id: 'jax-js', title: 'jax-js' },
  { id: 'tfjs-wasm-fit', title: 'TF.js wasm' },
  { id: 'tfjs-cpu-fit', title: 'TF.js js' },
  { id: 'convnetjs', title: 'ConvNetJS' },
  { id: 'synaptic', title: 'Synaptic' },
  { id: 'brain', title: 'brain.js' },
]
const answers = [
  { id: 'mlpc', title: 'mlpc', kind: 'ts' },
  { id: 'mlpc-wasm', title: 'mlpc, wasm', kind: 'wasm' },
  { id: 'torch-frozen', title: 'PyTorch frozen' },
  { id: 'convnetjs', title: 'ConvNetJS' },
]
const panel = { width: 280, label: 92, bars: 140, line: 15, head: 24, foot: 22 }
const scale = { lowest: 1e-3, highest: 1e3 }
const names = { W1: 'exclusive-or', W2: 'irises', W3: 'MNIST', W4: 'MNIST, batch norm', W5: 'denoising MNIST' }

export function speedChart({ results: { training = [], inference = [] }, workloads }) {
  const panels = [
    ...workloads
      .filter((name) => name in names)
      .map((name) => ({
        title: `${name}, ${names[name]}: training`,
        bars: barsOf(shown, 'torch', name, training),
      })),
    ...(inference.length > 0
      ? [{ title: 'W4, one answer', bars: barsOf(answers, 'torch-eval', 'W4', inference) }]
      : []),
  ].filter(({ bars }) => bars.length > 0)
  const columns = 3
  const rowHeight = panel.head + panel.foot + panel.line * Math.max(...panels.map(({ bars }) => bars.length), 1)
  const rows = Math.ceil(panels.length / columns)
  const title = 'How many times as fast as PyTorch, one thread each'
  return picture(columns * panel.width + 20, rows * rowHeight + 34, title, [
    text(10, 18, `${title} (logarithmic; the line is PyTorch as it is installed)`),
    ...panels.map((each, index) =>
      at(10 + (index % columns) * panel.width, 34 + Math.floor(index / columns) * rowHeight, drawn(each)),
    ),
  ])
}

function barsOf(all, base, workload, measurements) {
  return all.flatMap(({ id, ...more }) => {
    const found = ratios(id, base, workload, 'cpuSeconds', measurements)
    return found === undefined ? [] : [{ ...more, ratio: found.median }]
  })
}

function drawn({ title, bars }) {
  const x = (ratio) => {
    const inside = Math.min(scale.highest, Math.max(scale.lowest, ratio))
    return panel.label + panel.bars * (Math.log(inside / scale.lowest) / Math.log(scale.highest / scale.lowest))
  }
  const height = panel.line * bars.length
  const line = (ratio, kind) =>
    element('path', { class: kind, d: `M${x(ratio).toFixed(1)} ${panel.head - 4}v${height + 4}` })
  const parts = bars.map(({ title: name, kind = 'peer', ratio }, index) => {
    const y = panel.head + index * panel.line
    const [from, to] = [Math.min(x(1), x(ratio)), Math.max(x(1), x(ratio))]
    return [
      text(panel.label - 6, y + 10, name, { 'text-anchor': 'end', class: kind === 'peer' ? 'detail' : '' }),
      element('rect', { class: kind, x: from, y: y + 2, width: Math.max(1, to - from), height: 10 }),
      text(ratio >= 1 ? to + 4 : x(1) + 4, y + 10, times(ratio), { class: 'detail' }),
    ].join('')
  })
  return [
    text(0, 10, title),
    ...[0.01, 0.1, 10, 100].map((ratio) => line(ratio, 'grid')),
    ...parts,
    line(1, 'axis'),
    ...[0.01, 1, 100].map((ratio) =>
      text(x(ratio), panel.head + height + 12, `${ratio}×`, { 'text-anchor': 'middle', class: 'detail' }),
    ),
  ].join('')
}
