/** From a spec to the graphs that tests evaluate, by the compiler's own first three stages. */
import { parse } from '../../src/1-syntax/parse.js'
import { buildModel } from '../../src/2-model/build.js'
import type { Model, TrainingPlan } from '../../src/2-model/model.js'
import type { Graph } from '../../src/3-graph/graph.js'
import { lowerEvaluation, lowerInference, lowerTraining } from '../../src/3-graph/lower.js'
import { verifyGraph } from '../../src/3-graph/verify.js'
import { specText, type Net } from './net.js'

export type TrainedModel = Model & { readonly training: TrainingPlan }

/** The only model of a spec, which must be free of errors and say how to train. */
export function modelOf(text: string): TrainedModel {
  const file = { path: 'net.mlp', text }
  const { spec, diagnostics } = parse(file)
  const built = buildModel(file, spec, { read: () => undefined, parse })
  const model = built.spec?.models[0]
  if (model?.training === undefined) {
    const messages = [...diagnostics, ...built.diagnostics].map(({ code, message }) => `${code} ${message}`)
    throw new Error(`this spec does not compile:\n${text}\n${messages.join('\n')}`)
  }
  return { ...model, training: model.training }
}

const textOf = (net: Net | string): string => (typeof net === 'string' ? net : specText(net))

export function trainingGraph(net: Net | string): Graph {
  const model = modelOf(textOf(net))
  return verifyGraph(lowerTraining(model, model.training))
}

export const inferenceGraph = (net: Net | string): Graph => verifyGraph(lowerInference(modelOf(textOf(net))))

export function evaluationGraph(net: Net | string): Graph {
  const model = modelOf(textOf(net))
  return verifyGraph(lowerEvaluation(model, model.training))
}
