/** Every command, in the order in which help lists them. */
import type { DefineCommand } from '../session.js'
import { astCommand } from './ast.js'
import { checkCommand } from './check.js'
import { compileCommand } from './compile.js'
import { evaluateCommand } from './evaluate.js'
import { explainCommand } from './explain.js'
import { fmtCommand } from './fmt.js'
import { graphCommand } from './graph.js'
import { initCommand } from './init.js'
import { inspectCommand } from './inspect.js'
import { predictCommand } from './predict.js'
import { trainCommand } from './train.js'

export const commands: readonly DefineCommand[] = [
  initCommand,
  checkCommand,
  compileCommand,
  trainCommand,
  evaluateCommand,
  predictCommand,
  inspectCommand,
  graphCommand,
  fmtCommand,
  astCommand,
  explainCommand,
]
