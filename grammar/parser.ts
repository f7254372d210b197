/**
 * The grammar of one statement or declaration, up to its `{`; `mlp.ebnf` has the whole.
 *
 * Bodies are taken apart by their brackets before this parser runs, and each head is parsed by itself. So a mistake
 * in one statement never reaches the next, the time is linear in the length of the text, and chevrotain's own
 * recovery, which can overflow the stack on flat input, is not needed.
 */
import {
  CstParser,
  type CstNode,
  type IRecognitionException,
  type IToken,
  NotAllInputParsedException,
} from 'chevrotain'
import type { DeclarationNode, ItemNode, VersionNode } from './cst.js'
import { expected } from './expected.js'
import { once } from './once.js'
import * as t from './tokens.js'

class HeadParser extends CstParser {
  constructor() {
    super(t.tokenTypes, { maxLookahead: 2, recoveryEnabled: false, errorMessageProvider: expected })
    this.performSelfAnalysis()
  }

  readonly version = this.RULE('version', () => {
    this.CONSUME(t.Mlp)
    this.CONSUME(t.Number, { LABEL: 'number' })
  })

  readonly declaration = this.RULE('declaration', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.import) },
      { ALT: () => this.SUBRULE(this.let) },
      { ALT: () => this.SUBRULE(this.block) },
      { ALT: () => this.SUBRULE(this.data) },
      { ALT: () => this.SUBRULE(this.model) },
      { ALT: () => this.SUBRULE(this.run) },
    ])
  })

  private readonly import = this.RULE('import', () => {
    this.CONSUME(t.Import)
    this.CONSUME(t.BodyOpen)
    this.CONSUME(t.Word, { LABEL: 'name' })
    this.MANY(() => {
      this.CONSUME(t.Comma)
      this.CONSUME2(t.Word, { LABEL: 'name' })
    })
    this.CONSUME(t.BodyClose)
    this.CONSUME(t.From)
    this.CONSUME(t.Text, { LABEL: 'from' })
  })

  private readonly let = this.RULE('let', () => {
    this.CONSUME(t.Let)
    this.CONSUME(t.Word, { LABEL: 'name' })
    this.CONSUME(t.Equals)
    this.SUBRULE(this.expression)
  })

  private readonly block = this.RULE('block', () => {
    this.CONSUME(t.Block)
    this.CONSUME(t.Word, { LABEL: 'name' })
    this.OR([{ ALT: () => this.CONSUME(t.CallOpen) }, { ALT: () => this.CONSUME(t.Open) }])
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.parameter) })
    this.CONSUME(t.Close)
    this.CONSUME(t.BodyOpen)
  })

  private readonly parameter = this.RULE('parameter', () => {
    this.CONSUME(t.Word, { LABEL: 'name' })
    this.OPTION(() => {
      this.CONSUME(t.Equals)
      this.SUBRULE(this.expression)
    })
  })

  private readonly data = this.RULE('data', () => {
    this.CONSUME(t.Data)
    this.CONSUME(t.Word, { LABEL: 'name' })
    this.OPTION(() => {
      this.CONSUME(t.From)
      this.CONSUME(t.Text, { LABEL: 'from' })
    })
    this.CONSUME(t.BodyOpen)
  })

  private readonly model = this.RULE('model', () => {
    this.CONSUME(t.Model)
    this.CONSUME(t.Word, { LABEL: 'name' })
    this.OPTION(() => {
      this.CONSUME(t.On)
      this.SUBRULE(this.path, { LABEL: 'on' })
    })
    this.CONSUME(t.BodyOpen)
  })

  private readonly run = this.RULE('run', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Pretrain, { LABEL: 'word' }) },
      { ALT: () => this.CONSUME(t.Train, { LABEL: 'word' }) },
    ])
    this.SUBRULE(this.path, { LABEL: 'target' })
    this.CONSUME(t.BodyOpen)
  })

  readonly item = this.RULE('item', () => {
    this.OPTION(() => {
      this.CONSUME(t.Word, { LABEL: 'label' })
      this.CONSUME(t.Colon)
    })
    this.OR({
      // `repeat` and `each` are words too; where an item begins they mean what they say.
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { ALT: () => this.SUBRULE(this.repeat) },
        { ALT: () => this.SUBRULE(this.each) },
        { ALT: () => this.SUBRULE(this.statement) },
      ],
    })
  })

  private readonly repeat = this.RULE('repeat', () => {
    this.CONSUME(t.Repeat)
    this.SUBRULE(this.expression)
    this.CONSUME(t.BodyOpen)
  })

  private readonly each = this.RULE('each', () => {
    this.CONSUME(t.Each)
    this.CONSUME(t.Word, { LABEL: 'variable' })
    this.CONSUME(t.In)
    this.SUBRULE(this.expression)
    this.CONSUME(t.BodyOpen)
  })

  private readonly statement = this.RULE('statement', () => {
    this.CONSUME(t.Word, { LABEL: 'word' })
    this.MANY(() => this.SUBRULE(this.argument))
    this.OPTION(() => this.CONSUME(t.BodyOpen))
  })

  private readonly argument = this.RULE('argument', () => {
    this.OPTION(() => {
      this.CONSUME(t.Word, { LABEL: 'key' })
      this.CONSUME(t.Colon)
    })
    this.SUBRULE(this.expression)
  })

  private readonly expression = this.RULE('expression', () => {
    this.SUBRULE(this.quantity, { LABEL: 'from' })
    this.OPTION(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Span, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(t.Arrow, { LABEL: 'operator' }) },
      ])
      this.SUBRULE2(this.quantity, { LABEL: 'to' })
    })
  })

  private readonly quantity = this.RULE('quantity', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Text, { LABEL: 'text' }) },
      { ALT: () => this.CONSUME(t.Dimensions, { LABEL: 'dimensions' }) },
      { ALT: () => this.SUBRULE(this.list) },
      {
        ALT: () => {
          this.SUBRULE(this.factor)
          // `4 rows: 2` is a count and then a key, not four rows.
          this.OPTION({
            GATE: () => this.LA(2).tokenType !== t.Colon,
            DEF: () => this.CONSUME(t.Unit, { LABEL: 'unit' }),
          })
        },
      },
    ])
  })

  private readonly list = this.RULE('list', () => {
    this.CONSUME(t.ListOpen, { LABEL: 'open' })
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) })
    this.CONSUME(t.ListClose, { LABEL: 'close' })
  })

  private readonly parenthesis = this.RULE('parenthesis', () => {
    this.CONSUME(t.Open, { LABEL: 'open' })
    this.SUBRULE(this.sum)
    this.CONSUME(t.Close, { LABEL: 'close' })
  })

  private readonly sum = this.RULE('sum', () => {
    this.SUBRULE(this.product)
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Plus, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(t.Minus, { LABEL: 'operator' }) },
      ])
      this.SUBRULE2(this.product)
    })
  })

  private readonly product = this.RULE('product', () => {
    this.SUBRULE(this.factor)
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Times, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(t.Divide, { LABEL: 'operator' }) },
      ])
      this.SUBRULE2(this.factor)
    })
  })

  private readonly factor = this.RULE('factor', () => {
    this.OPTION(() => this.CONSUME(t.Minus, { LABEL: 'minus' }))
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Number, { LABEL: 'number' })
          this.OPTION2(() => this.CONSUME(t.Percent, { LABEL: 'percent' }))
        },
      },
      { ALT: () => this.SUBRULE(this.reference) },
      { ALT: () => this.SUBRULE(this.parenthesis) },
    ])
  })

  private readonly reference = this.RULE('reference', () => {
    this.SUBRULE(this.path)
    this.OPTION(() => {
      this.CONSUME(t.CallOpen)
      this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.argument) })
      this.CONSUME(t.Close, { LABEL: 'close' })
    })
  })

  private readonly path = this.RULE('path', () => {
    this.CONSUME(t.Word, { LABEL: 'word' })
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            this.CONSUME(t.Dot)
            this.CONSUME2(t.Word, { LABEL: 'word' })
          },
        },
        { ALT: () => this.CONSUME(t.Index, { LABEL: 'word' }) },
      ])
    })
  })
}

/** Where a head stops following the grammar, and what would have followed it. */
export interface Mismatch {
  /** Of the tokens given, the first that does not fit; their number where one is missing at the end. */
  readonly at: number
  readonly expected: string
  /** Whether a whole statement was read and this is left over behind it. */
  readonly leftOver: boolean
}

/** The node is absent if the head breaks off; with a mismatch after a whole statement, both are there. */
export interface Parsed<Node> {
  readonly node?: Node
  readonly mismatch?: Mismatch
}

const parser = once(() => new HeadParser())

function run<Node extends CstNode>(tokens: readonly IToken[], rule: (parser: HeadParser) => CstNode): Parsed<Node> {
  const heads = parser()
  heads.input = [...tokens]
  // Undefined where the rule failed, whatever chevrotain's types say. The rule decides the node's shape: see cst.ts.
  const node = rule(heads) as Node | undefined
  const problem = heads.errors[0]
  return { ...(node ? { node } : {}), ...(problem ? { mismatch: mismatchOf(tokens, problem) } : {}) }
}

function mismatchOf(tokens: readonly IToken[], problem: IRecognitionException): Mismatch {
  // At the end chevrotain gives a token of its own, without a place in the text.
  const at = tokens.indexOf(problem.token)
  const leftOver = problem instanceof NotAllInputParsedException
  return { at: at === -1 ? tokens.length : at, expected: problem.message, leftOver }
}

export const parseVersion = (tokens: readonly IToken[]): Parsed<VersionNode> => run(tokens, (p) => p.version())
export const parseDeclaration = (tokens: readonly IToken[]): Parsed<DeclarationNode> =>
  run(tokens, (p) => p.declaration())
export const parseItem = (tokens: readonly IToken[]): Parsed<ItemNode> => run(tokens, (p) => p.item())
