/** What the benchmark can measure, in the order of the page; `section-list.mjs` says how. */
export const sectionNames = ['training', 'inference', 'kernels', 'untuned', 'start', 'size', 'growth', 'agreement']
