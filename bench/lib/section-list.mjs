/** How each section is measured, and how it is shown: `measure(context)` gives what `page(data, all)` makes paragraphs of. */
import { measureAgreement } from '../agreement/measure.mjs'
import { agreementPage } from '../agreement/page.mjs'
import { measureGrowth } from '../growth/measure.mjs'
import { growthPage } from '../growth/page.mjs'
import { measureInference } from '../inference/measure.mjs'
import { inferencePage } from '../inference/page.mjs'
import { measureShares } from '../shares/measure.mjs'
import { kernelsPage, untunedPage } from '../shares/page.mjs'
import { measureSize } from '../size/measure.mjs'
import { sizePage } from '../size/page.mjs'
import { measureStart } from '../start/measure.mjs'
import { startPage } from '../start/page.mjs'
import { measureTraining } from '../training/measure.mjs'
import { trainingPage } from '../training/page.mjs'

export const sections = {
  training: { measure: measureTraining, page: trainingPage },
  inference: { measure: measureInference, page: inferencePage },
  kernels: { measure: measureShares('kernels'), page: kernelsPage },
  untuned: { measure: measureShares('untuned'), page: untunedPage },
  start: { measure: measureStart, page: startPage },
  size: { measure: measureSize, page: sizePage },
  growth: { measure: measureGrowth, page: growthPage },
  agreement: { measure: measureAgreement, page: agreementPage },
}
