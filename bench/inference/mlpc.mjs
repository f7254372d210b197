/** From an array of pixels to an array of probabilities. */
export async function create({ name }, rows, target) {
  const { [name]: Model } = await import(`../.out/${target}/${name.toLowerCase()}.js`)
  const model = new Model({ seed: 1 })
  return (row) => model.predictBatch(rows[row])
}
