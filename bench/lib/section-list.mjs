/** How each section is measured, and how it is shown: `measure(context)` gives what `page(data, all)` makes paragraphs of. */
import { inferencePage } from '../inference/page.mjs'
import { measureInference } from '../inference/measure.mjs'
import { trainingPage } from '../training/page.mjs'
import { measureTraining } from '../training/measure.mjs'

export const sections = {
  training: { measure: measureTraining, page: trainingPage },
  inference: { measure: measureInference, page: inferencePage },
}
