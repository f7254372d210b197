/**
 * How fast does it train? `model.train(steps)` takes about so many steps and says how many samples they were and their
 * mean loss; `model.batch` is the number of samples a step.
 */
export async function measure(model, seconds, warmUp) {
  const beginning = await timed(model, stepsFor(64, model))
  let last = await timed(model, 1)
  // Engines compile what is hot: the clock that counts starts when that is over.
  for (let spent = 0; spent < warmUp; spent += last.wall) {
    last = await timed(model, Math.max(1, Math.min(2 * last.steps, stepsIn(0.25, last))))
  }
  const run = await timed(model, stepsIn(seconds, last))
  const end = run.samples >= 64 ? run : await timed(model, stepsFor(64, model))
  return {
    samples: run.samples,
    wallSeconds: run.wall,
    cpuSeconds: run.cpu,
    lossBefore: beginning.loss,
    lossAfter: end.loss,
    memoryMB: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}

const stepsFor = (samples, { batch }) => Math.ceil(samples / batch)
const stepsIn = (seconds, { wall, steps }) => Math.max(1, Math.ceil((seconds * steps) / wall))

/** CPU time counts all threads of the process: compiling and garbage collection cost what they cost. */
async function timed(model, steps) {
  const cpu = process.cpuUsage()
  const start = performance.now()
  const { samples, loss } = await model.train(steps)
  const wall = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { steps: Math.max(1, Math.floor(samples / model.batch)), samples, loss, wall, cpu: (user + system) / 1e6 }
}

/** `train` out of one step that gives its loss. */
export function stepByStep(step, batch) {
  return (steps) => {
    let sum = 0
    for (let i = 0; i < steps; i++) sum += step()
    return { samples: steps * batch, loss: sum / steps }
  }
}
