import { defineConfig } from 'vitest/config'

/** The part of the suite that holds the numbers right: `npm run faults` plants mistakes and demands that it notices. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/maths/**/*.test.ts', 'test/golden/**/*.test.ts'],
    testTimeout: 30_000,
  },
})
