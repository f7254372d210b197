import { statSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { reasonOf } from '../../data/reason.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import { exitCode } from '../exit-codes.js'
import { baseName, displayPath } from '../files/spec-path.js'
import { prepareFile } from '../files/write-file.js'
import { launcher } from '../launcher.js'
import { modelName } from '../init/model-name.js'
import { rows, templates, type TemplateName } from '../init/templates.js'
import { choiceOption, examples } from '../options.js'
import { shellWord } from '../shell-word.js'
import type { Session } from '../session.js'
import type { Terminal } from '../terminal.js'

export function initCommand(program: Command, session: Session): void {
  program
    .command('init')
    .summary('begin a new spec')
    .description('Writes NAME.mlp, a spec that compiles as it is, with explanations; never writes over a file.')
    .argument('<name>', 'name of the spec, with folders if need be')
    .addOption(choiceOption('--template <kind>', 'what the network answers', Object.keys(templates), 'classify'))
    .addHelpText(
      'after',
      examples(
        ['mlpc init flowers', 'flowers.mlp: one of several classes'],
        ['mlpc init specs/price --template regress', 'a number'],
        ['mlpc init spam --template binary', 'yes or no'],
        ['mlpc init tiny --template minimal', 'the least there can be'],
      ),
    )
    .action((name: string, { template }: { readonly template: TemplateName }) => {
      const terminal = session.terminal()
      session.exit(begin(name, template, terminal) ? exitCode.good : exitCode.refused)
    })
}

function begin(name: string, template: TemplateName, terminal: Terminal): boolean {
  const { cwd, env } = terminal.io
  const path = displayPath(cwd, name.endsWith('.mlp') ? name : `${name}.mlp`)
  const file = baseName(path)
  const model = modelName(file)
  const refused = model === undefined ? unnamed(file) : writeNew(cwd, path, templates[template](model, file))
  if (refused) {
    terminal.report([refused])
    return false
  }
  terminal.facts({ path, model, template })
  const [spec, data] = [path, path.replace(/\.mlp$/, '.csv')].map(shellWord)
  const given = template === 'minimal' ? ` --data ${data}` : ''
  terminal.note(
    `${path}  ${terminal.out.dim(`(${template})`)}\nnext: ${launcher(env)} check ${spec}\n` +
      `then: rows such as \`${rows[template]}\` into ${data}, and ${launcher(env)} train ${spec}${given}`,
  )
  return true
}

const unnamed = (file: string): Diagnostic => report('MLP2011', { name: file, instead: `net-${file}` })

/** `wx`: that the file is not there yet and that it is made are one step. */
function writeNew(cwd: string, path: string, text: string): Diagnostic | undefined {
  const file = resolve(cwd, path)
  if (statSync(file, { throwIfNoEntry: false })) return report('MLP2008', { path })
  const unwritable = prepareFile(cwd, path)
  if (unwritable) return unwritable
  try {
    writeFileSync(file, text, { flag: 'wx' })
    return undefined
  } catch (cause) {
    const isThere = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
    return isThere ? report('MLP2008', { path }) : report('MLP2003', { path, reason: reasonOf(cause) })
  }
}
