/**
 * The file as statements within statements, by brackets and line ends alone: a head of tokens, perhaps a body, and
 * the docs that belong to it.
 */
import * as t from '../../grammar/tokens.js'
import type { Token } from '../../grammar/tokens.js'
import { report } from '../diagnostics/report.js'
import type { SourceFile } from '../diagnostics/source.js'
import { excerpt, span } from './place.js'
import type { Problems } from './problems.js'

export interface Segment {
  /** All tokens before the body. Never empty. */
  readonly head: readonly [Token, ...Token[]]
  readonly body?: SegmentBody
  readonly doc?: string
}
export interface SegmentBody {
  readonly open: Token
  readonly close: Token
  readonly segments: readonly Segment[]
}

/** A segment while it is being read. */
interface Draft {
  readonly head: Token[]
  readonly doc: string[]
  body?: { open: Token; close: Token; drafts: Draft[] }
}

/** Takes balanced tokens apart. */
export function outline(file: SourceFile, tokens: readonly Token[], problems: Problems): readonly Segment[] {
  const top: Draft[] = []
  const bodies: { drafts: Draft[]; owner?: Draft }[] = [{ drafts: top }]
  let current: Draft | undefined
  let owner: Draft | undefined // of a doc on the same line
  let pendingDoc: string[] = [] // docs on lines of their own, for the next statement
  let inline = 0 // brackets open within the head
  let justClosed = false // a body, and nothing since has ended its statement

  const begin = (): Draft => {
    const draft: Draft = { head: [], doc: pendingDoc }
    pendingDoc = []
    bodies.at(-1)?.drafts.push(draft)
    return draft
  }
  const append = (token: Token): void => {
    if (justClosed) {
      problems.add(() => report('MLP0022', { found: `\`${excerpt(file, token)}\`` }, span(file, token)))
      justClosed = false
    }
    current ??= begin()
    owner = current
    current.head.push(token)
  }

  for (const token of tokens) {
    if (t.isA(token, t.Doc)) {
      ;(owner?.doc ?? pendingDoc).push(docText(token))
    } else if (inline > 0) {
      if (opens(token)) inline++
      if (t.isA(token, t.Close, t.ListClose, t.BodyClose)) inline--
      if (!t.isA(token, t.Newline)) append(token)
    } else if (t.isA(token, t.Newline)) {
      current = owner = undefined
      justClosed = false
    } else if (t.isA(token, t.Semicolon)) {
      current = undefined
      justClosed = false
    } else if (t.isA(token, t.BodyClose)) {
      const body = bodies.pop()
      current = undefined
      owner = body?.owner
      pendingDoc = []
      if (owner?.body) owner.body.close = token
      justClosed = token.image !== '' // an inserted bracket is no place to complain about what follows it
    } else if (t.isA(token, t.BodyOpen) && !isImport(current)) {
      if (!current) {
        problems.add(() => report('MLP0024', {}, span(file, token)))
        current = begin()
      }
      current.body = { open: token, close: token, drafts: [] }
      bodies.push({ drafts: current.body.drafts, owner: current })
      owner = current
      current = undefined
      justClosed = false
    } else {
      if (opens(token)) inline++
      append(token)
    }
  }
  return finish(top)
}

const opens = (token: Token): boolean => t.isA(token, t.Open, t.CallOpen, t.ListOpen, t.BodyOpen)

const isImport = (draft: Draft | undefined): boolean => draft?.head.length === 1 && t.isA(draft.head[0], t.Import)

/** `/// text`, without the slashes and the space that sets it off. */
export const docText = (token: Token): string => token.image.slice(3).replace(/^ /, '').trimEnd()

function finish(drafts: readonly Draft[]): readonly Segment[] {
  return drafts.flatMap(({ head: [first, ...rest], doc, body }): readonly Segment[] => {
    if (!first) return []
    const segments = body && { open: body.open, close: body.close, segments: finish(body.drafts) }
    return [
      {
        head: [first, ...rest],
        ...(segments ? { body: segments } : {}),
        ...(doc.length > 0 ? { doc: doc.join('\n') } : {}),
      },
    ]
  })
}
