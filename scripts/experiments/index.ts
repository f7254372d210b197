import { dropout } from './dropout.js'
import type { Experiment } from './experiment.js'
import { gradients } from './gradients.js'
import { initialisers } from './initialisers.js'
import { optimisers } from './optimisers.js'

export const experiments: readonly Experiment[] = [gradients, dropout, optimisers, initialisers]
