import { defineConfig } from 'tsup'
import { building } from './tsup.config.js'

/** Programs behind `npm run figures:…`: run from here and thrown away, so they stay out of the package. */
export default defineConfig({
  ...building,
  entry: {
    random: 'scripts/figures/random.ts',
    labels: 'scripts/figures/autoencoders/labels.ts',
    sda: 'scripts/figures/autoencoders/sda.ts',
    denoise: 'scripts/figures/autoencoders/denoise.ts',
    filters: 'scripts/figures/autoencoders/filters.ts',
  },
  outDir: 'node_modules/.cache/mlpc/figures',
  silent: true,
})
