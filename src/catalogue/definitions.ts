// Made by scripts/list-catalogue.ts from the files in these folders; `npm run build` brings it up to date.
import type { AnyDefinition } from './define.js'
import activationsElu from './activations/elu.js'
import activationsIdentity from './activations/identity.js'
import activationsRelu from './activations/relu.js'
import activationsSigmoid from './activations/sigmoid.js'
import activationsSoftmax from './activations/softmax.js'
import activationsTanh from './activations/tanh.js'
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
import layersDense from './layers/dense.js'
import layersDropout from './layers/dropout.js'
import lossesBce from './losses/bce.js'
import lossesCrossEntropy from './losses/cross-entropy.js'
import lossesMse from './losses/mse.js'
import normsBatch from './norms/batch.js'
import optimisersAdam from './optimisers/adam.js'
import optimisersMomentum from './optimisers/momentum.js'
import optimisersSgd from './optimisers/sgd.js'
import outputsBinary from './outputs/binary.js'
import outputsClass from './outputs/class.js'
import outputsNumber from './outputs/number.js'

export const definitions: readonly AnyDefinition[] = [
  activationsElu,
  activationsIdentity,
  activationsRelu,
  activationsSigmoid,
  activationsSoftmax,
  activationsTanh,
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
  layersDense,
  layersDropout,
  lossesBce,
  lossesCrossEntropy,
  lossesMse,
  normsBatch,
  optimisersAdam,
  optimisersMomentum,
  optimisersSgd,
  outputsBinary,
  outputsClass,
  outputsNumber,
]
