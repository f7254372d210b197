/** The sources of the runtime helpers as text, in the order in which a module shows them. */
import beginFit from '../../../runtime/begin-fit.ts?raw'
import binaryExponent from '../../../runtime/binary-exponent.ts?raw'
import binaryTargets from '../../../runtime/binary-targets.ts?raw'
import checkBatches from '../../../runtime/check-batches.ts?raw'
import checkFitLength from '../../../runtime/check-fit-length.ts?raw'
import checkLoss from '../../../runtime/check-loss.ts?raw'
import checkOutput from '../../../runtime/check-output.ts?raw'
import checkOwnFile from '../../../runtime/check-own-file.ts?raw'
import checkRow from '../../../runtime/check-row.ts?raw'
import checkRows from '../../../runtime/check-rows.ts?raw'
import checkSeed from '../../../runtime/check-seed.ts?raw'
import checkedData from '../../../runtime/checked-data.ts?raw'
import checksum from '../../../runtime/checksum.ts?raw'
import classIndices from '../../../runtime/class-indices.ts?raw'
import classTargets from '../../../runtime/class-targets.ts?raw'
import copyTensors from '../../../runtime/copy-tensors.ts?raw'
import cosineOfTurns from '../../../runtime/cosine-of-turns.ts?raw'
import countCorrectBits from '../../../runtime/count-correct-bits.ts?raw'
import countCorrectClasses from '../../../runtime/count-correct-classes.ts?raw'
import crc32 from '../../../runtime/crc32.ts?raw'
import decodeSafetensors from '../../../runtime/decode-safetensors.ts?raw'
import drawBlock from '../../../runtime/draw-block.ts?raw'
import drawEach from '../../../runtime/draw-each.ts?raw'
import dropoutKeys from '../../../runtime/dropout-keys.ts?raw'
import earlyStopping from '../../../runtime/early-stopping.ts?raw'
import encodeSafetensors from '../../../runtime/encode-safetensors.ts?raw'
import exp from '../../../runtime/exp.ts?raw'
import expTail from '../../../runtime/exp-tail.ts?raw'
import expm1 from '../../../runtime/expm1.ts?raw'
import fillNormal from '../../../runtime/fill-normal.ts?raw'
import fillOrthogonal from '../../../runtime/fill-orthogonal.ts?raw'
import fillTruncatedNormal from '../../../runtime/fill-truncated-normal.ts?raw'
import fillUniform from '../../../runtime/fill-uniform.ts?raw'
import fit from '../../../runtime/fit.ts?raw'
import fitOptions from '../../../runtime/fit-options.ts?raw'
import giveTurn from '../../../runtime/give-turn.ts?raw'
import hashUniform from '../../../runtime/hash-uniform.ts?raw'
import indexOfLargest from '../../../runtime/index-of-largest.ts?raw'
import ln2 from '../../../runtime/ln2.ts?raw'
import loadOptions from '../../../runtime/load-options.ts?raw'
import log from '../../../runtime/log.ts?raw'
import logTail from '../../../runtime/log-tail.ts?raw'
import log1p from '../../../runtime/log1p.ts?raw'
import modelError from '../../../runtime/model-error.ts?raw'
import modelOptions from '../../../runtime/model-options.ts?raw'
import mostProbable from '../../../runtime/most-probable.ts?raw'
import numberTargets from '../../../runtime/number-targets.ts?raw'
import philox from '../../../runtime/philox.ts?raw'
import powersOfTwo from '../../../runtime/powers-of-two.ts?raw'
import progress from '../../../runtime/progress.ts?raw'
import quotient from '../../../runtime/quotient.ts?raw'
import readCheckpoint from '../../../runtime/read-checkpoint.ts?raw'
import readWeights from '../../../runtime/read-weights.ts?raw'
import resumeOptions from '../../../runtime/resume-options.ts?raw'
import rows from '../../../runtime/rows.ts?raw'
import safetensors from '../../../runtime/safetensors.ts?raw'
import shuffle from '../../../runtime/shuffle.ts?raw'
import sigmoid from '../../../runtime/sigmoid.ts?raw'
import softplus from '../../../runtime/softplus.ts?raw'
import standardNormal from '../../../runtime/standard-normal.ts?raw'
import tanh from '../../../runtime/tanh.ts?raw'
import transpose from '../../../runtime/transpose.ts?raw'
import uniform53 from '../../../runtime/uniform53.ts?raw'
import weights from '../../../runtime/weights.ts?raw'
import writeCheckpoint from '../../../runtime/write-checkpoint.ts?raw'
import writeOwnFile from '../../../runtime/write-own-file.ts?raw'
import writeWeights from '../../../runtime/write-weights.ts?raw'

export const RUNTIME_SOURCES: ReadonlyMap<string, string> = new Map([
  ['model-error', modelError],
  ['rows', rows],
  ['class-indices', classIndices],
  ['model-options', modelOptions],
  ['load-options', loadOptions],
  ['resume-options', resumeOptions],
  ['fit-options', fitOptions],
  ['progress', progress],
  ['fit', fit],
  ['begin-fit', beginFit],
  ['early-stopping', earlyStopping],
  ['check-fit-length', checkFitLength],
  ['shuffle', shuffle],
  ['give-turn', giveTurn],
  ['checked-data', checkedData],
  ['check-seed', checkSeed],
  ['check-rows', checkRows],
  ['check-row', checkRow],
  ['check-output', checkOutput],
  ['check-batches', checkBatches],
  ['check-loss', checkLoss],
  ['class-targets', classTargets],
  ['binary-targets', binaryTargets],
  ['number-targets', numberTargets],
  ['most-probable', mostProbable],
  ['count-correct-classes', countCorrectClasses],
  ['count-correct-bits', countCorrectBits],
  ['index-of-largest', indexOfLargest],
  ['weights', weights],
  ['write-weights', writeWeights],
  ['read-weights', readWeights],
  ['copy-tensors', copyTensors],
  ['write-checkpoint', writeCheckpoint],
  ['read-checkpoint', readCheckpoint],
  ['check-own-file', checkOwnFile],
  ['write-own-file', writeOwnFile],
  ['checksum', checksum],
  ['crc32', crc32],
  ['safetensors', safetensors],
  ['encode-safetensors', encodeSafetensors],
  ['decode-safetensors', decodeSafetensors],
  ['transpose', transpose],
  ['fill-uniform', fillUniform],
  ['fill-normal', fillNormal],
  ['fill-truncated-normal', fillTruncatedNormal],
  ['fill-orthogonal', fillOrthogonal],
  ['draw-each', drawEach],
  ['standard-normal', standardNormal],
  ['uniform53', uniform53],
  ['dropout-keys', dropoutKeys],
  ['hash-uniform', hashUniform],
  ['draw-block', drawBlock],
  ['philox', philox],
  ['exp', exp],
  ['expm1', expm1],
  ['log', log],
  ['log1p', log1p],
  ['softplus', softplus],
  ['sigmoid', sigmoid],
  ['tanh', tanh],
  ['quotient', quotient],
  ['cosine-of-turns', cosineOfTurns],
  ['exp-tail', expTail],
  ['log-tail', logTail],
  ['binary-exponent', binaryExponent],
  ['powers-of-two', powersOfTwo],
  ['ln2', ln2],
])
