import { fileRules } from './files.js'
import { measureRules } from './measures.js'
import { nameRules } from './names.js'
import { networkRules } from './network.js'
import { pretrainingRules } from './pretraining.js'
import { sizeRules } from './sizes.js'
import { trainingRules } from './training.js'
import { valueRules } from './values.js'

/** MLP1xxx: the text is a spec, but what it says is wrong: names, values, shapes, combinations. */
export const modelRules = {
  ...nameRules,
  ...valueRules,
  ...networkRules,
  ...trainingRules,
  ...measureRules,
  ...sizeRules,
  ...fileRules,
  ...pretrainingRules,
}
