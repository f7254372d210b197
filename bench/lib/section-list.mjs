/** How each section is measured, and how it is shown: `measure(context)` gives what `page(data, all)` makes paragraphs of. */
import { inferencePage } from '../inference/page.mjs'
import { measureInference } from '../inference/measure.mjs'
import { measureSize } from '../size/measure.mjs'
import { sizePage } from '../size/page.mjs'
import { measureStart } from '../start/measure.mjs'
import { startPage } from '../start/page.mjs'
import { trainingPage } from '../training/page.mjs'
import { measureTraining } from '../training/measure.mjs'

export const sections = {
  training: { measure: measureTraining, page: trainingPage },
  inference: { measure: measureInference, page: inferencePage },
  start: { measure: measureStart, page: startPage },
  size: { measure: measureSize, page: sizePage },
}
