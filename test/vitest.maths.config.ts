import { defineConfig } from 'vitest/config'

/**
 * The part of the suite that holds the mathematics right, in about 20 seconds: `npm run faults` plants mistakes and
 * demands that it notices. What takes long and says the same once more (single precision, distributions, the emitted
 * code of many shapes) is left to the whole suite.
 */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/maths/**/*.test.ts', 'test/golden/{double,keras}.test.ts'],
    exclude: ['test/maths/{depth,distributions,emitted,names,pretraining}.test.ts'],
    testTimeout: 30_000,
  },
})
