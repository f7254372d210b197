/** Networks as stacks of boxes, one beside the other, the data flowing from the top down. */
import { boxWidth, columnHeight, columnWidth, drawColumn, drawText, size, textWidth, type Item } from './flow.js'
import { element, escape } from './svg.js'

export type { Item } from './flow.js'

export interface Stack {
  readonly title: string
  readonly subtitle: string
  readonly boxes: readonly Item[]
}

const margin = 16
const heading = 44

/** One picture for light and dark pages: colours follow what the reader prefers, the ground stays the page's. */
const style = `
  text { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; }
  .heading { font-weight: 600; }
  .detail { fill: #59636e; }
  rect { fill: #ffffff; stroke: #8c959f; }
  .weights rect { fill: #ddf4ff; stroke: #0969da; }
  .end rect { fill: #f6f8fa; }
  path { stroke: #59636e; fill: none; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .detail { fill: #9198a1; }
    rect { fill: #151b23; stroke: #656c76; }
    .weights rect { fill: #0d2744; stroke: #4493f8; }
    .end rect { fill: #212830; }
    path { stroke: #9198a1; }
  }
`

export function drawStacks(stacks: readonly Stack[]): string {
  const widths = stacks.map(widthOf)
  const left = widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width + 2 * margin, margin))
  const width = widths.reduce((sum, one) => sum + one + 2 * margin, 0)
  const height = Math.max(0, ...stacks.map(heightOf)) + 2 * margin
  const drawn = stacks.map((stack, index) => drawStack(stack, left[index] ?? 0, widths[index] ?? 0))
  const label = stacks.map(({ title, subtitle }) => `${title}: ${subtitle}`).join('; ')
  const frame = { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img' }
  return `${element('svg', frame, ['\n', element('title', {}, [escape(label)]), '\n', `<style>${style}</style>`, '\n', ...drawn])}\n`
}

const widthOf = (stack: Stack): number => columnWidth(stack.boxes, ownBoxWidth(stack))

/** The title is as wide as the boxes below it, or they as wide as the title. */
const ownBoxWidth = ({ title, subtitle, boxes }: Stack): number =>
  boxWidth(boxes, [textWidth(title, size.heading), textWidth(subtitle, size.detail)])

const heightOf = ({ boxes }: Stack): number => heading + columnHeight(boxes)

function drawStack(stack: Stack, x: number, width: number): string {
  const middle = x + width / 2
  const lines = [
    drawText(stack.title, middle, margin + 14, size.heading, 'heading'),
    drawText(stack.subtitle, middle, margin + 30, size.detail, 'detail'),
    ...drawColumn(stack.boxes, middle, margin + heading, ownBoxWidth(stack)),
  ]
  return lines.map((line) => `${line}\n`).join('')
}
