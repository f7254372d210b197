import { dataRules } from './data.js'
import { fileRules } from './files.js'
import { modelRules } from './model/index.js'
import { syntaxRules } from './syntax.js'

/** Every code there is. The error reference and `mlpc explain` are generated from it. */
export const rules = { ...syntaxRules, ...modelRules, ...fileRules, ...dataRules }

export type Code = keyof typeof rules
export type ArgumentsOf<C extends Code> = Parameters<(typeof rules)[C]['message']>[0]
