/** The reference of the vocabulary, from the definitions themselves. */
import type { AnyDefinition } from '../../src/catalogue/define.js'
import { definitions, type Kind } from '../../src/catalogue/index.js'
import type { Parameter } from '../../src/catalogue/parameters.js'
import { facts } from './facts.js'
import { code, listed, page, table } from './markdown.js'
import { isSame, sharedParameters } from './shared.js'
import { takes } from './takes.js'

/** In the order in which a spec meets them. */
const chapters: Readonly<Record<Kind, { readonly title: string; readonly text: string }>> = {
  layer: { title: 'Layers', text: 'Statements of a `model`, in the order of the data.' },
  norm: { title: 'Norms', text: 'Statements of a `model`: `norm batch`.' },
  join: {
    title: 'Joins',
    text: 'How several branches become one again: `join add { branch { dense 64 relu; dense 64 }; branch {} }`.',
  },
  activation: {
    title: 'Activations',
    text: 'After a layer (`dense 64 relu`), or as a statement of their own (`act relu`, or `relu` alone).',
  },
  corruption: {
    title: 'Corruptions',
    text: 'What a denoising autoencoder does to its input while it trains: `corrupt mask(30%)`, in a `model` or in `pretrain`.',
  },
  initialiser: {
    title: 'Initialisers',
    text: 'How weights start: `dense 64 relu init: he.normal`. Without one, the activation decides; biases start at 0.',
  },
  output: { title: 'Outputs', text: 'What the network answers: `output digit class 0..9`.' },
  loss: {
    title: 'Losses',
    text: 'What a `train` block minimises: `loss mse`. `reduce: mean` (the default) averages the rows, `rows` sums the outputs of a row and averages the rows, `sum` adds everything up.',
  },
  metric: {
    title: 'Metrics',
    text: 'What evaluation gives beside the loss: `report confusion top(5)`.',
  },
  optimiser: { title: 'Optimisers', text: 'How the weights follow the gradient: `optim adam(lr: 3e-3)`.' },
  schedule: {
    title: 'Schedules',
    text: 'How the learning rate moves in a fit: `rate cosine(3e-3 -> 1e-5)`. In the formulas, t counts the steps of the fit before the one at hand and N all of them; after a warm-up, both count from its end. `start` is the first of `a -> b`, or the `lr` of the optimiser.\n\n![The learning rate over twenty epochs for nine schedules](schedules.svg)',
  },
}

export function cataloguePage(): string {
  const kinds = Object.keys(chapters) as Kind[]
  const contents = kinds.map((kind) => {
    const names = definitions.filter((definition) => definition.kind === kind).map(({ name }) => code(name))
    return `- [${chapters[kind].title}](#${chapters[kind].title.toLowerCase()}): ${listed(names)}`
  })
  return page(
    '<!-- Made from src/catalogue by `npm run docs`. -->',
    '# The vocabulary',
    'Every word that a spec can choose from. How they are put together is told in [the language](language.md).',
    contents.join('\n'),
    ...kinds.flatMap(chapter),
  )
}

function chapter(kind: Kind): string[] {
  const { title, text } = chapters[kind]
  const members = definitions.filter((definition) => definition.kind === kind)
  const shared = sharedParameters(members)
  const common = [...shared].map(([key, parameter]) => parameterRow([], key, parameter))
  return [
    `## ${title}`,
    text,
    ...(common.length > 0 ? ['Each of them also takes these, unless it says otherwise:', parameterTable(common)] : []),
    ...members.flatMap((member) => entry(member, shared)),
  ]
}

function entry(definition: AnyDefinition, shared: ReadonlyMap<string, Parameter>): string[] {
  const { name, doc, paper, formula, parameters } = definition
  const own = Object.entries(parameters).filter(([key, parameter]) => !isSame(shared.get(key), parameter))
  const rows = own.map(([key, parameter]) => parameterRow(definition.positional ?? [], key, parameter))
  return [
    `### ${name}`,
    paper === undefined ? doc : `${doc} ([paper](${paper}))`,
    formula === undefined ? '' : code(formula.replaceAll('`', '')),
    facts(definition).join(' '),
    rows.length > 0 ? parameterTable(rows) : '',
    elsewhere(definition),
  ]
}

/** What PyTorch and Keras call it; a name that begins the text, and others that look like one, are set as code. */
function elsewhere({ elsewhere }: AnyDefinition): string {
  if (elsewhere === undefined) return ''
  const { torch, keras } = elsewhere
  const name = /^(?!an? |the |no )[\w.]+(\([^)]*\))?|\b[A-Za-z]\w*[._]\w+(\([^)]*\))?/g
  const named = (text: string) => text.replace(name, code)
  const parts = [torch && `PyTorch: ${named(torch)}`, keras && `Keras: ${named(keras)}`].filter((part) => part)
  return parts.length === 0 ? 'Neither PyTorch nor Keras has it.' : parts.join(' · ')
}

const parameterTable = (rows: readonly (readonly string[])[]): string =>
  table(['parameter', 'takes', 'default', 'meaning'], rows)

function parameterRow(positional: readonly string[], key: string, parameter: Parameter): readonly string[] {
  const place = positional.indexOf(key)
  const { domain, otherwise } = takes(parameter)
  return [
    place < 0 ? code(`${key}:`) : `${code(key)}, ${ordinals[place] ?? ''} value`,
    domain,
    otherwise,
    parameter.doc,
  ]
}

const ordinals = ['first', 'second', 'third', 'fourth']
