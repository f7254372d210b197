/**
 * The house style: two spaces an indentation, one blank line between declarations, `key: value`; and within a body the
 * words that statements begin with stand in a column of their own, as in a data sheet.
 */
import type { AstPath, Doc } from 'prettier'
import { builders } from 'prettier/doc'
import type { Entry, LayoutBody, LayoutFile, Remark } from '../1-syntax/layout.js'
import { columnsOf, type Columns } from './columns.js'
import { printHead } from './head.js'

const { group, hardline, indent, line } = builders

export type Node = LayoutFile | Entry | LayoutBody
/** Prettier calls back, with the columns that the printer of the surrounding body chose. */
type PrintChild = (path: AstPath<Node>, columns?: Columns) => Doc

export function print(path: AstPath<Node>, _options: object, printChild: PrintChild, columns?: unknown): Doc {
  const { node } = path
  switch (node.kind) {
    case 'file': {
      const lines = printLines(path, node, printChild)
      return lines.length === 0 ? '' : [...lines, hardline]
    }
    case 'body':
      return printBody(node, printLines(path, node, printChild))
    case 'entry': {
      // Prettier hands on what `printChild` was called with.
      const head = printHead(node.head, (columns as Columns | undefined) ?? {})
      const body = node.body ? [' ', (path as AstPath<Entry>).call(printChild as never, 'body') as Doc] : ''
      return [head, body, node.note === undefined ? '' : ` ${node.note}`]
    }
    default:
      return node satisfies never
  }
}

/** `// prettier-ignore` above a statement leaves it as it was written. */
export const isIgnored = (node: Node): boolean =>
  node.kind === 'entry' && node.before.at(-1)?.text === '// prettier-ignore'

/** On one line if it was written so and holds one simple statement: `repeat 2 { fc width }`. */
function printBody({ note, oneLine, entries, closing }: LayoutBody, lines: readonly Doc[]): Doc {
  if (lines.length === 0 && note === undefined) return '{}'
  const [only] = entries.length === 1 ? entries : []
  const short = oneLine && only && !only.body && only.note === undefined && only.before.length === 0
  const shouldBreak = !short || note !== undefined || closing.length > 0
  const separator = shouldBreak ? hardline : line
  const inside = lines.length === 0 ? '' : indent([separator, ...lines])
  return group([note === undefined ? '{' : `{ ${note}`, inside, separator, '}'], { shouldBreak })
}

/** Statements and the comments around them. */
function printLines(path: AstPath<Node>, block: LayoutFile | LayoutBody, printChild: PrintChild): readonly Doc[] {
  const columns = block.kind === 'body' ? columnsOf(block.entries, isTable(path)) : undefined
  const printed = (path as AstPath<LayoutFile | LayoutBody>).map(
    (child) => printChild(child as AstPath<Node>, columns?.get(child.node as Entry)),
    'entries',
  )
  const lines: (Remark | { readonly text: Doc; readonly afterBlankLine: boolean })[] = []
  block.entries.forEach((entry, index) => {
    const before = index === 0 ? undefined : block.entries[index - 1]
    const [first, ...others] = [...entry.before, { text: printed[index] ?? '', afterBlankLine: entry.afterBlankLine }]
    const setApart = block.kind === 'file' && isSetApart(before, entry)
    if (first) lines.push({ ...first, afterBlankLine: first.afterBlankLine || setApart }, ...others)
  })
  return [...lines, ...block.closing].map(({ text, afterBlankLine }, index) => {
    if (index === 0) return text
    return afterBlankLine ? [hardline, hardline, text] : [hardline, text]
  })
}

/** Declarations with a body are sections; each `let` and `import` is a line. */
const isSetApart = (before: Entry | undefined, entry: Entry): boolean =>
  before?.body !== undefined || entry.body !== undefined

/** The body of a `data` declaration lists columns: a table of two columns and more. */
function isTable({ parent, grandparent }: AstPath<Node>): boolean {
  const [word] = parent?.kind === 'entry' ? parent.head : []
  return grandparent?.kind === 'file' && word?.kind === 'word' && word.text === 'data'
}
