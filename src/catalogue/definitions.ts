// Made by scripts/list-catalogue.ts from the files in these folders; `npm run build` brings it up to date.
import type { AnyDefinition } from './define.js'
import activationsCelu from './activations/celu.js'
import activationsElu from './activations/elu.js'
import activationsGelu from './activations/gelu.js'
import activationsHardSigmoid from './activations/hard-sigmoid.js'
import activationsHardSwish from './activations/hard-swish.js'
import activationsHardTanh from './activations/hard-tanh.js'
import activationsIdentity from './activations/identity.js'
import activationsLeakyRelu from './activations/leaky-relu.js'
import activationsMish from './activations/mish.js'
import activationsPrelu from './activations/prelu.js'
import activationsRelu from './activations/relu.js'
import activationsRelu6 from './activations/relu6.js'
import activationsSelu from './activations/selu.js'
import activationsSigmoid from './activations/sigmoid.js'
import activationsSilu from './activations/silu.js'
import activationsSoftmax from './activations/softmax.js'
import activationsSoftplus from './activations/softplus.js'
import activationsSoftsign from './activations/softsign.js'
import activationsTanh from './activations/tanh.js'
import corruptionsGaussian from './corruptions/gaussian.js'
import corruptionsMask from './corruptions/mask.js'
import corruptionsSaltPepper from './corruptions/salt-pepper.js'
import initialisersConstant from './initialisers/constant.js'
import initialisersHeNormal from './initialisers/he-normal.js'
import initialisersHeUniform from './initialisers/he-uniform.js'
import initialisersLecunNormal from './initialisers/lecun-normal.js'
import initialisersLecunUniform from './initialisers/lecun-uniform.js'
import initialisersNormal from './initialisers/normal.js'
import initialisersOnes from './initialisers/ones.js'
import initialisersOrthogonal from './initialisers/orthogonal.js'
import initialisersTorch from './initialisers/torch.js'
import initialisersTruncatedNormal from './initialisers/truncated-normal.js'
import initialisersUniform from './initialisers/uniform.js'
import initialisersXavierNormal from './initialisers/xavier-normal.js'
import initialisersXavierUniform from './initialisers/xavier-uniform.js'
import initialisersZeros from './initialisers/zeros.js'
import joinsAdd from './joins/add.js'
import joinsConcat from './joins/concat.js'
import layersAlphaDropout from './layers/alpha-dropout.js'
import layersDense from './layers/dense.js'
import layersDropout from './layers/dropout.js'
import lossesBce from './losses/bce.js'
import lossesCrossEntropy from './losses/cross-entropy.js'
import lossesHinge from './losses/hinge.js'
import lossesHuber from './losses/huber.js'
import lossesMae from './losses/mae.js'
import lossesMse from './losses/mse.js'
import metricsAccuracy from './metrics/accuracy.js'
import metricsConfusion from './metrics/confusion.js'
import metricsF1 from './metrics/f1.js'
import metricsMae from './metrics/mae.js'
import metricsPrecision from './metrics/precision.js'
import metricsR2 from './metrics/r2.js'
import metricsRecall from './metrics/recall.js'
import metricsRmse from './metrics/rmse.js'
import metricsTop from './metrics/top.js'
import normsBatch from './norms/batch.js'
import normsLayer from './norms/layer.js'
import optimisersAdadelta from './optimisers/adadelta.js'
import optimisersAdagrad from './optimisers/adagrad.js'
import optimisersAdam from './optimisers/adam.js'
import optimisersAdamax from './optimisers/adamax.js'
import optimisersAdamw from './optimisers/adamw.js'
import optimisersLion from './optimisers/lion.js'
import optimisersMomentum from './optimisers/momentum.js'
import optimisersNadam from './optimisers/nadam.js'
import optimisersNesterov from './optimisers/nesterov.js'
import optimisersRadam from './optimisers/radam.js'
import optimisersRmsprop from './optimisers/rmsprop.js'
import optimisersSgd from './optimisers/sgd.js'
import outputsBinary from './outputs/binary.js'
import outputsClass from './outputs/class.js'
import outputsNumber from './outputs/number.js'
import schedulesConstant from './schedules/constant.js'
import schedulesCosine from './schedules/cosine.js'
import schedulesExponential from './schedules/exponential.js'
import schedulesLinear from './schedules/linear.js'
import schedulesOneCycle from './schedules/one-cycle.js'
import schedulesPlateau from './schedules/plateau.js'
import schedulesStep from './schedules/step.js'

export const definitions: readonly AnyDefinition[] = [
  activationsCelu,
  activationsElu,
  activationsGelu,
  activationsHardSigmoid,
  activationsHardSwish,
  activationsHardTanh,
  activationsIdentity,
  activationsLeakyRelu,
  activationsMish,
  activationsPrelu,
  activationsRelu,
  activationsRelu6,
  activationsSelu,
  activationsSigmoid,
  activationsSilu,
  activationsSoftmax,
  activationsSoftplus,
  activationsSoftsign,
  activationsTanh,
  corruptionsGaussian,
  corruptionsMask,
  corruptionsSaltPepper,
  initialisersConstant,
  initialisersHeNormal,
  initialisersHeUniform,
  initialisersLecunNormal,
  initialisersLecunUniform,
  initialisersNormal,
  initialisersOnes,
  initialisersOrthogonal,
  initialisersTorch,
  initialisersTruncatedNormal,
  initialisersUniform,
  initialisersXavierNormal,
  initialisersXavierUniform,
  initialisersZeros,
  joinsAdd,
  joinsConcat,
  layersAlphaDropout,
  layersDense,
  layersDropout,
  lossesBce,
  lossesCrossEntropy,
  lossesHinge,
  lossesHuber,
  lossesMae,
  lossesMse,
  metricsAccuracy,
  metricsConfusion,
  metricsF1,
  metricsMae,
  metricsPrecision,
  metricsR2,
  metricsRecall,
  metricsRmse,
  metricsTop,
  normsBatch,
  normsLayer,
  optimisersAdadelta,
  optimisersAdagrad,
  optimisersAdam,
  optimisersAdamax,
  optimisersAdamw,
  optimisersLion,
  optimisersMomentum,
  optimisersNadam,
  optimisersNesterov,
  optimisersRadam,
  optimisersRmsprop,
  optimisersSgd,
  outputsBinary,
  outputsClass,
  outputsNumber,
  schedulesConstant,
  schedulesCosine,
  schedulesExponential,
  schedulesLinear,
  schedulesOneCycle,
  schedulesPlateau,
  schedulesStep,
]
