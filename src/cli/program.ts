import { Command } from 'commander'
import { version } from '../version.js'
import type { Io } from './io.js'
import { launcher } from './launcher.js'
import { choiceOption } from './options.js'

/** The command line without its commands: what stands in front of all of them, and where its texts go. */
export function baseProgram(io: Io): Command {
  /** Examples as the user can type them. */
  const typable = (text: string): string => text.replaceAll(/(\$ |`)mlpc /g, `$1${launcher(io.env)} `)
  const program = new Command('mlpc')
    .description('Compiles neural-network specs (.mlp) to modules that train and predict without any dependency.')
    .version(version)
    .addOption(choiceOption('--color <when>', 'colours', ['auto', 'always', 'never'], 'auto'))
    .addOption(
      choiceOption(
        '--format <how>',
        'text, or one JSON document on stdout (csv: `predict` alone)',
        ['pretty', 'json', 'csv'],
        'pretty',
      ),
    )
    .option('--quiet', 'print nothing but errors, warnings and what was asked for')
    .configureHelp({ showGlobalOptions: true })
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(typable(text)),
      writeErr: (text) => io.stderr.write(typable(text)),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      // Commander would otherwise look at the process, not at where the text goes.
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText('after', epilogue)
  return program.hook('preAction', (_, command) => {
    const { format } = program.opts<{ format: string }>()
    if (format === 'csv' && command.name() !== 'predict') program.error("error: '--format csv' is for 'predict' alone")
  })
}

const epilogue = `
From nothing to a trained model:
  $ mlpc init digits --template classify    a spec with explanations
  $ mlpc check digits.mlp                   what is wrong with it, and what to write instead
  $ mlpc train digits.mlp                   learns from its data, saves digits.safetensors
  $ mlpc compile digits.mlp                 generated/digits.ts, a module without dependencies

\`mlpc help train\` says more about one command, \`mlpc explain MLP1002\` about a message.
Exit codes: 0 good; 1 something is wrong with a spec, a file or a run; 2 the command line cannot be
read; 70 a bug in mlpc; 130 stopped by Ctrl-C.
`
