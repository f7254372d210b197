/** The reference of messages, from the table of codes; the wording is quoted from the samples of the tests. */
import { readdirSync, readFileSync } from 'node:fs'
import { moduleErrors } from '../../src/diagnostics/module-errors.js'
import { rules, type Code } from '../../src/diagnostics/table.js'
import { code, page, table } from './markdown.js'

/** By the first two digits of a code. */
const chapters: ReadonlyMap<string, string> = new Map([
  ['00', 'The text is not a spec'],
  ['10', 'Names'],
  ['12', 'Arguments and values'],
  ['13', 'The network from input to output'],
  ['14', 'Training'],
  ['15', 'Sizes'],
  ['16', 'Blocks, imports and settings from outside'],
  ['17', 'Pretraining'],
  ['20', 'Files'],
  ['21', 'Training from the command line'],
  ['22', 'Data'],
  ['23', 'Data that may not be what was meant'],
])
const chapterOf = (code: string): string => code.slice('MLP'.length, 'MLP'.length + 2)

export function errorsPage(): string {
  const codes = Object.keys(rules).sort() as Code[]
  const unplaced = codes.find((code) => !chapters.has(chapterOf(code)))
  if (unplaced) throw new Error(`${unplaced} belongs to no chapter of scripts/docs/errors.ts`)
  const examples = collectExamples()
  return page(
    '<!-- Made from src/diagnostics by `npm run docs`. -->',
    '# Messages',
    'Every message has a code; `npx mlpc explain MLP1304` prints what stands here. Quoted is one message of each kind, as a wrong spec brings it out.',
    ...[...chapters].flatMap(([prefix, title]) => [
      `## ${title}`,
      ...codes.filter((code) => chapterOf(code) === prefix).flatMap((code) => entry(code, examples.get(code))),
    ]),
    '## Errors of generated modules',
    `A module throws a \`ModelError\` with one of these codes; [the module](module.md#errors) has them in one table. \`npx mlpc explain DIVERGED\` prints what stands here.`,
    ...Object.entries(moduleErrors).flatMap(([code, { when, remedy }]) => [`### ${code}`, `When: ${when}.`, remedy]),
  )
}

/** For the page of the module. */
export const moduleErrorsTable = (): string =>
  table(
    ['code', 'when'],
    Object.entries(moduleErrors).map(([name, { when }]) => [code(name), when]),
  )

function entry(code: Code, example: string | undefined): string[] {
  const { severity, explanation } = rules[code]
  return [`### ${code}`, example === undefined ? '' : `> ${severity}: ${escape(example)}`, explanation]
}

/** Outside of code spans, what Markdown would read as markup. */
const escape = (text: string): string =>
  text.replace(/`[^`]*`|[<>*_]/g, (found) => (found.length > 1 ? found : `\\${found}`))

/** The shortest message of each code among the samples. */
function collectExamples(): ReadonlyMap<string, string> {
  const examples = new Map<string, string>()
  for (const folder of ['samples-syntax', 'samples-model', 'data/samples']) {
    const samples = new URL(`../../test/${folder}/`, import.meta.url)
    for (const name of readdirSync(samples).sort()) {
      const text = readFileSync(new URL(`${name}/expected.txt`, samples), 'utf8')
      for (const [, code = '', message = ''] of text.matchAll(/^(?:\S+ {2})?(?:error|warning) (MLP\d{4}) {2}(.+)$/gm)) {
        if (message.length < (examples.get(code)?.length ?? Infinity)) examples.set(code, message)
      }
    }
  }
  return examples
}
