/**
 * How fast does it train? `model.train(steps)` takes about so many steps and says how many samples they were and their
 * mean loss; `model.batch` is the number of samples a step.
 */
export function trainingTurns(model, warmUp) {
  let last
  return {
    async begin() {
      const { loss } = await timed(model, stepsFor(64, model))
      last = await timed(model, 1)
      // Engines compile what is hot: the clock that counts starts when that is over.
      for (let spent = 0; spent < warmUp; spent += last.wall) {
        last = await timed(model, Math.max(1, Math.min(2 * last.steps, stepsIn(0.25, last))))
      }
      return { lossBefore: loss }
    },
    async turn(seconds) {
      last = await timed(model, stepsIn(seconds, last))
      return { samples: last.samples, wallSeconds: last.wall, cpuSeconds: last.cpu }
    },
    async end() {
      const { loss } = last.samples >= 64 ? last : await timed(model, stepsFor(64, model))
      return { lossAfter: loss }
    },
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
