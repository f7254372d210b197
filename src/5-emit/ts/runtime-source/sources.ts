/** The sources of the runtime helpers as text, in the order in which a module shows them. */
import { NUMBER_SOURCES, SINGLE_SOURCES } from './number-sources.js'
import beginFit from '../../../runtime/begin-fit.ts?raw'
import binaryTargets from '../../../runtime/binary-targets.ts?raw'
import checkBatches from '../../../runtime/check-batches.ts?raw'
import checkFitLength from '../../../runtime/check-fit-length.ts?raw'
import checkGradientNorm from '../../../runtime/check-gradient-norm.ts?raw'
import checkLoss from '../../../runtime/check-loss.ts?raw'
import checkOptions from '../../../runtime/check-options.ts?raw'
import checkOutput from '../../../runtime/check-output.ts?raw'
import checkOwnFile from '../../../runtime/check-own-file.ts?raw'
import checkProbability from '../../../runtime/check-probability.ts?raw'
import checkRow from '../../../runtime/check-row.ts?raw'
import checkRows from '../../../runtime/check-rows.ts?raw'
import checkSeed from '../../../runtime/check-seed.ts?raw'
import checkedData from '../../../runtime/checked-data.ts?raw'
import checksum from '../../../runtime/checksum.ts?raw'
import className from '../../../runtime/class-name.ts?raw'
import classIndices from '../../../runtime/class-indices.ts?raw'
import classTargets from '../../../runtime/class-targets.ts?raw'
import compileKernels from '../../../runtime/compile-kernels.ts?raw'
import copyTensors from '../../../runtime/copy-tensors.ts?raw'
import crc32 from '../../../runtime/crc32.ts?raw'
import decodeSafetensors from '../../../runtime/decode-safetensors.ts?raw'
import earlyStopping from '../../../runtime/early-stopping.ts?raw'
import forgetMetrics from '../../../runtime/forget-metrics.ts?raw'
import encodeSafetensors from '../../../runtime/encode-safetensors.ts?raw'
import everyFewMilliseconds from '../../../runtime/every-few-milliseconds.ts?raw'
import fit from '../../../runtime/fit.ts?raw'
import epochNumbers from '../../../runtime/epoch-numbers.ts?raw'
import fitEpochs from '../../../runtime/fit-epochs.ts?raw'
import fitOptions from '../../../runtime/fit-options.ts?raw'
import giveTurn from '../../../runtime/give-turn.ts?raw'
import indexOfLargest from '../../../runtime/index-of-largest.ts?raw'
import kernelBytes from '../../../runtime/kernel-bytes.ts?raw'
import kernels from '../../../runtime/kernels.ts?raw'
import loadOptions from '../../../runtime/load-options.ts?raw'
import metricBinaryConfusion from '../../../runtime/metric-binary-confusion.ts?raw'
import metricBinaryCounts from '../../../runtime/metric-binary-counts.ts?raw'
import metricClassConfusion from '../../../runtime/metric-class-confusion.ts?raw'
import metricClassCounts from '../../../runtime/metric-class-counts.ts?raw'
import metricCounts from '../../../runtime/metric-counts.ts?raw'
import metricErrors from '../../../runtime/metric-errors.ts?raw'
import metricF1 from '../../../runtime/metric-f1.ts?raw'
import metricMae from '../../../runtime/metric-mae.ts?raw'
import metricPrecision from '../../../runtime/metric-precision.ts?raw'
import metricQuotients from '../../../runtime/metric-quotients.ts?raw'
import metricR2 from '../../../runtime/metric-r2.ts?raw'
import metricRecall from '../../../runtime/metric-recall.ts?raw'
import metricRmse from '../../../runtime/metric-rmse.ts?raw'
import metricTop from '../../../runtime/metric-top.ts?raw'
import modelError from '../../../runtime/model-error.ts?raw'
import modelOptions from '../../../runtime/model-options.ts?raw'
import mostProbable from '../../../runtime/most-probable.ts?raw'
import numberTargets from '../../../runtime/number-targets.ts?raw'
import pretrain from '../../../runtime/pretrain.ts?raw'
import pretrainOptions from '../../../runtime/pretrain-options.ts?raw'
import progress from '../../../runtime/progress.ts?raw'
import ratePlace from '../../../runtime/rate-place.ts?raw'
import rangedTargets from '../../../runtime/ranged-targets.ts?raw'
import fitRecord from '../../../runtime/fit-record.ts?raw'
import readCheckpoint from '../../../runtime/read-checkpoint.ts?raw'
import readWeights from '../../../runtime/read-weights.ts?raw'
import resumeOptions from '../../../runtime/resume-options.ts?raw'
import rows from '../../../runtime/rows.ts?raw'
import safetensors from '../../../runtime/safetensors.ts?raw'
import shareKernels from '../../../runtime/share-kernels.ts?raw'
import shown from '../../../runtime/shown.ts?raw'
import shuffle from '../../../runtime/shuffle.ts?raw'
import startThreads from '../../../runtime/start-threads.ts?raw'
import threadOptions from '../../../runtime/thread-options.ts?raw'
import threads from '../../../runtime/threads.ts?raw'
import training from '../../../runtime/training.ts?raw'
import transpose from '../../../runtime/transpose.ts?raw'
import webAssembly from '../../../runtime/web-assembly.ts?raw'
import watchMetric from '../../../runtime/watch-metric.ts?raw'
import weightOfRows from '../../../runtime/weight-of-rows.ts?raw'
import weights from '../../../runtime/weights.ts?raw'
import writeCheckpoint from '../../../runtime/write-checkpoint.ts?raw'
import writeOwnFile from '../../../runtime/write-own-file.ts?raw'
import writeWeights from '../../../runtime/write-weights.ts?raw'

export const RUNTIME_SOURCES: ReadonlyMap<string, string> = new Map<string, string>([
  ['model-error', modelError],
  ['rows', rows],
  ['class-indices', classIndices],
  ['model-options', modelOptions],
  ['thread-options', threadOptions],
  ['load-options', loadOptions],
  ['resume-options', resumeOptions],
  ['fit-options', fitOptions],
  ['progress', progress],
  ['pretrain-options', pretrainOptions],
  ['pretrain', pretrain],
  ['training', training],
  ['fit', fit],
  ['fit-epochs', fitEpochs],
  ['epoch-numbers', epochNumbers],
  ['every-few-milliseconds', everyFewMilliseconds],
  ['begin-fit', beginFit],
  ['early-stopping', earlyStopping],
  ['forget-metrics', forgetMetrics],
  ['rate-place', ratePlace],
  ['watch-metric', watchMetric],
  ['check-fit-length', checkFitLength],
  ['shuffle', shuffle],
  ['give-turn', giveTurn],
  ['checked-data', checkedData],
  ['shown', shown],
  ['check-options', checkOptions],
  ['class-name', className],
  ['check-seed', checkSeed],
  ['check-rows', checkRows],
  ['check-row', checkRow],
  ['check-output', checkOutput],
  ['check-batches', checkBatches],
  ['check-gradient-norm', checkGradientNorm],
  ['check-loss', checkLoss],
  ['class-targets', classTargets],
  ['binary-targets', binaryTargets],
  ['ranged-targets', rangedTargets],
  ['number-targets', numberTargets],
  ['check-probability', checkProbability],
  ['most-probable', mostProbable],
  ['weight-of-rows', weightOfRows],
  ['metric-class-counts', metricClassCounts],
  ['metric-binary-counts', metricBinaryCounts],
  ['metric-counts', metricCounts],
  ['metric-precision', metricPrecision],
  ['metric-recall', metricRecall],
  ['metric-f1', metricF1],
  ['metric-quotients', metricQuotients],
  ['metric-top', metricTop],
  ['metric-class-confusion', metricClassConfusion],
  ['metric-binary-confusion', metricBinaryConfusion],
  ['metric-errors', metricErrors],
  ['metric-mae', metricMae],
  ['metric-rmse', metricRmse],
  ['metric-r2', metricR2],
  ['index-of-largest', indexOfLargest],
  ['weights', weights],
  ['write-weights', writeWeights],
  ['read-weights', readWeights],
  ['copy-tensors', copyTensors],
  ['fit-record', fitRecord],
  ['write-checkpoint', writeCheckpoint],
  ['read-checkpoint', readCheckpoint],
  ['check-own-file', checkOwnFile],
  ['write-own-file', writeOwnFile],
  ['checksum', checksum],
  ['crc32', crc32],
  ['safetensors', safetensors],
  ['encode-safetensors', encodeSafetensors],
  ['decode-safetensors', decodeSafetensors],
  ['kernels', kernels],
  ['web-assembly', webAssembly],
  ['compile-kernels', compileKernels],
  ['share-kernels', shareKernels],
  ['threads', threads],
  ['start-threads', startThreads],
  ['kernel-bytes', kernelBytes],
  ['transpose', transpose],
  ...NUMBER_SOURCES,
])

/** The helpers of a module whose values have this precision. */
export const runtimeSources = {
  f32: new Map([...RUNTIME_SOURCES, ...SINGLE_SOURCES]),
  f64: RUNTIME_SOURCES,
} satisfies Record<'f32' | 'f64', ReadonlyMap<string, string>>
