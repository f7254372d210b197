import type { Command } from 'commander'
import { check } from '../../compile.js'
import { exitCode } from '../exit-codes.js'
import { diskHost, judgeReadable } from '../files/read-spec.js'
import { displayPath } from '../files/spec-path.js'
import { describe } from '../inspect/describe.js'
import type { Session } from '../run.js'

export function inspectCommand(program: Command, session: Session): void {
  program
    .command('inspect')
    .summary('show the layers of a spec')
    .description('Shows each layer: its shape, parameters, multiply-adds, memory, and the initialiser chosen for it.')
    .argument('<file>', 'a spec (.mlp)')
    .action((file: string) => {
      const terminal = session.terminal()
      const { cwd } = terminal.io
      const path = displayPath(cwd, file)
      const unreadable = judgeReadable(cwd, path)
      const { diagnostics, spec } = unreadable ? { diagnostics: [unreadable] } : check(path, diskHost(cwd))
      terminal.report(diagnostics)
      if (!spec) session.exit(exitCode.refused)
      else terminal.result(spec.models.map((model) => describe(model, terminal.out)).join('\n\n'))
    })
}
