import type { CheckedSpec } from '../../2-model/model.js'
import { check } from '../../compile.js'
import type { Settings } from '../options.js'
import type { Terminal } from '../terminal.js'
import { diskHost, judgeReadable } from './read-spec.js'
import { displayPath } from './spec-path.js'

/** Reads and checks a spec, and reports what is wrong with it; nothing where that is an error. */
export function openSpec(file: string, terminal: Terminal, settings: Settings = new Map()): CheckedSpec | undefined {
  const { cwd } = terminal.io
  const path = displayPath(cwd, file)
  const unreadable = judgeReadable(cwd, path)
  const { diagnostics, spec } = unreadable ? { diagnostics: [unreadable] } : check(path, diskHost(cwd), settings)
  terminal.report(diagnostics)
  return spec
}
