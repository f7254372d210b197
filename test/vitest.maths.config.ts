import { defineConfig } from 'vitest/config'

/**
 * The part of the suite that holds the mathematics right, in about half a minute on two cores: `npm run faults` plants mistakes and
 * demands that it notices. What takes longer, or says the same once more, is left to the whole suite.
 */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: [
      'test/catalogue/initialisers.test.ts',
      'test/golden/{double,double-others,keras}.test.ts',
      'test/maths/{activations,expressions,forward,gradients,initial-weights,layer-norm-and-alpha-dropout,optimisers,remainders}.test.ts',
    ],
    testTimeout: 30_000,
  },
})
