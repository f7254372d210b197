/** The compiler as a library: what the command line does, without files. */
export { check, compile, type Compilation, type CompileOptions, type Host } from './compile.js'
export { renderDiagnostics, summary } from './diagnostics/render.js'
export type { Diagnostic, Label } from './diagnostics/report.js'
export { version } from './version.js'
