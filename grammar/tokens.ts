/**
 * The words and signs of the language. A keyword is a `Word` too, so the parser may take it wherever a name stands:
 * a column may be called `data` or `in`. No layer, activation or optimiser is known here.
 *
 * LABEL is how a message names the token to a person.
 */
import { createToken, type IToken, Lexer, type TokenType } from 'chevrotain'

export type Token = IToken
export type { TokenType }

/** The only words that follow a count as its unit (`20 epochs`). They are ordinary names everywhere else. */
export const unitWords = ['epoch', 'epochs', 'step', 'steps', 'second', 'seconds', 'minute', 'minutes', 'row', 'rows']

export const Word = createToken({ name: 'Word', pattern: /[A-Za-z_]\w*/, label: 'a name' })

const keyword = (word: string): TokenType =>
  createToken({
    name: word[0]?.toUpperCase() + word.slice(1),
    pattern: word,
    longer_alt: Word,
    categories: Word,
    label: `\`${word}\``,
  })

export const Mlp = keyword('mlp')
export const Import = keyword('import')
export const From = keyword('from')
export const Let = keyword('let')
export const Block = keyword('block')
export const Data = keyword('data')
export const Model = keyword('model')
export const On = keyword('on')
export const Pretrain = keyword('pretrain')
export const Train = keyword('train')
export const Repeat = keyword('repeat')
export const Each = keyword('each')
export const In = keyword('in')
export const Unit = createToken({
  name: 'Unit',
  pattern: new RegExp(`(?:${unitWords.join('|')})(?!\\w)`),
  longer_alt: Word,
  categories: Word,
  label: 'a unit',
})

/** What a declaration begins with. */
export const declarationWords: readonly TokenType[] = [Import, Let, Block, Data, Model, Pretrain, Train]

// A number ends where no letter, digit or further `.5` touches it; whatever else begins with a digit is malformed.
export const Dimensions = createToken({ name: 'Dimensions', pattern: /\d+(?:x\d+)+(?!\w|\.\d)/, label: 'dimensions' })
export const Number = createToken({
  name: 'Number',
  pattern: /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?!\w|\.\d)/,
  label: 'a number',
})
export const MalformedNumber = createToken({
  name: 'MalformedNumber',
  pattern: /\d\w*(?:\.\w+)*/,
  categories: Number,
  label: 'a number',
})
/** `.1` in `fc.1.hidden`; elsewhere `.5` is a number that lacks its zero. */
export const Index = createToken({ name: 'Index', pattern: /(?<=\w)\.\d+(?!\w)/, label: 'a number after a dot' })
export const BareFraction = createToken({
  name: 'BareFraction',
  pattern: /\.\d+(?:[eE][+-]?\d+)?/,
  categories: Number,
  label: 'a number',
})

export const Text = createToken({ name: 'Text', pattern: /"[^"\\\r\n]*(?:\\[^\r\n][^"\\\r\n]*)*"/, label: 'a string' })
export const SingleQuoted = createToken({
  name: 'SingleQuoted',
  pattern: /'[^'\r\n]*'/,
  categories: Text,
  label: 'a string',
})
export const UnclosedText = createToken({
  name: 'UnclosedText',
  pattern: /"[^\r\n]*/,
  categories: Text,
  label: 'a string',
})

/** The parenthesis of a call touches the name; any other is arithmetic. */
export const CallOpen = createToken({ name: 'CallOpen', pattern: /(?<=\w)\(/, label: '`(`' })

const sign = (name: string, text: string): TokenType => createToken({ name, pattern: text, label: `\`${text}\`` })

export const Open = sign('Open', '(')
export const Close = sign('Close', ')')
export const ListOpen = sign('ListOpen', '[')
export const ListClose = sign('ListClose', ']')
export const BodyOpen = sign('BodyOpen', '{')
export const BodyClose = sign('BodyClose', '}')
export const Colon = sign('Colon', ':')
export const Comma = sign('Comma', ',')
export const Equals = sign('Equals', '=')
export const Semicolon = sign('Semicolon', ';')
export const Percent = sign('Percent', '%')
export const Span = sign('Span', '..')
export const Arrow = sign('Arrow', '->')
export const Dot = sign('Dot', '.')
export const Plus = sign('Plus', '+')
export const Minus = sign('Minus', '-')
export const Times = sign('Times', '*')
export const Divide = sign('Divide', '/')

export const Newline = createToken({ name: 'Newline', pattern: /\r\n|\n|\r/, line_breaks: true, label: 'a new line' })
export const Doc = createToken({ name: 'Doc', pattern: /\/\/\/(?!\/)[^\r\n]*/, label: 'a doc comment' })
const Comment = createToken({ name: 'Comment', pattern: /\/\/[^\r\n]*/, group: Lexer.SKIPPED })
// U+FEFF: a byte-order mark, which editors leave at the start of a file.
const Space = createToken({ name: 'Space', pattern: /[ \t\f\uFEFF]+/, group: Lexer.SKIPPED })

/** In the order they are tried: the first that matches is taken. */
export const tokenTypes: TokenType[] = [
  [Space, Newline, Doc, Comment],
  [Mlp, Import, From, Let, Block, Data, Model, On, Pretrain, Train, Repeat, Each, In, Unit, Word],
  [Dimensions, Number, MalformedNumber, Span, Index, BareFraction],
  [Text, UnclosedText, SingleQuoted],
  [CallOpen, Open, Close, ListOpen, ListClose, BodyOpen, BodyClose],
  [Colon, Comma, Equals, Semicolon, Percent, Arrow, Dot, Plus, Minus, Times, Divide],
].flat()

export const endOf = (token: Token): number => token.startOffset + token.image.length

/** A token that the text lacks: the bracket that closes one left open. */
export const inserted = (type: TokenType, offset: number): Token => ({
  image: '',
  startOffset: offset,
  tokenType: type,
  tokenTypeIdx: type.tokenTypeIdx ?? 0,
})

export const isA = (token: Token | undefined, ...types: readonly TokenType[]): boolean =>
  token !== undefined && types.includes(token.tokenType)

/** Any name, keywords included. */
export const isWord = (token: Token | undefined): token is Token =>
  token !== undefined && (token.tokenType === Word || token.tokenType.CATEGORIES?.includes(Word) === true)
