/** The runtime's draws and functions of single numbers, in the order in which they stand in a module. */
import binaryExponent from '../../../runtime/binary-exponent.ts?raw'
import cos from '../../../runtime/cos.ts?raw'
import cosineOfTurns from '../../../runtime/cosine-of-turns.ts?raw'
import doubleBits from '../../../runtime/double-bits.ts?raw'
import drawBlock from '../../../runtime/draw-block.ts?raw'
import drawEach from '../../../runtime/draw-each.ts?raw'
import erf from '../../../runtime/erf.ts?raw'
import exp from '../../../runtime/exp.ts?raw'
import expTail from '../../../runtime/exp-tail.ts?raw'
import expm1 from '../../../runtime/expm1.ts?raw'
import fillNormal from '../../../runtime/fill-normal.ts?raw'
import fillOrthogonal from '../../../runtime/fill-orthogonal.ts?raw'
import fillTruncatedNormal from '../../../runtime/fill-truncated-normal.ts?raw'
import fillUniform from '../../../runtime/fill-uniform.ts?raw'
import growth from '../../../runtime/growth.ts?raw'
import hashNormal from '../../../runtime/hash-normal.ts?raw'
import hashRadius from '../../../runtime/hash-radius.ts?raw'
import hashUniform from '../../../runtime/hash-uniform.ts?raw'
import ln2 from '../../../runtime/ln2.ts?raw'
import log from '../../../runtime/log.ts?raw'
import log1p from '../../../runtime/log1p.ts?raw'
import logTail from '../../../runtime/log-tail.ts?raw'
import philox from '../../../runtime/philox.ts?raw'
import pow from '../../../runtime/pow.ts?raw'
import powersOfTwo from '../../../runtime/powers-of-two.ts?raw'
import quotient from '../../../runtime/quotient.ts?raw'
import scaleByPowerOfTwo from '../../../runtime/scale-by-power-of-two.ts?raw'
import shiftedSine from '../../../runtime/shifted-sine.ts?raw'
import sigmoid from '../../../runtime/sigmoid.ts?raw'
import singleExp from '../../../runtime/single/exp.ts?raw'
import singleLog from '../../../runtime/single/log.ts?raw'
import singleSigmoid from '../../../runtime/single/sigmoid.ts?raw'
import singleTanh from '../../../runtime/single/tanh.ts?raw'
import sin from '../../../runtime/sin.ts?raw'
import softplus from '../../../runtime/softplus.ts?raw'
import standardNormal from '../../../runtime/standard-normal.ts?raw'
import tanh from '../../../runtime/tanh.ts?raw'
import uniform53 from '../../../runtime/uniform53.ts?raw'

export const NUMBER_SOURCES: readonly (readonly [file: string, text: string])[] = [
  ['fill-uniform', fillUniform],
  ['fill-normal', fillNormal],
  ['fill-truncated-normal', fillTruncatedNormal],
  ['fill-orthogonal', fillOrthogonal],
  ['draw-each', drawEach],
  ['standard-normal', standardNormal],
  ['uniform53', uniform53],
  ['hash-normal', hashNormal],
  ['hash-radius', hashRadius],
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
  ['erf', erf],
  ['sin', sin],
  ['cos', cos],
  ['pow', pow],
  ['shifted-sine', shiftedSine],
  ['quotient', quotient],
  ['cosine-of-turns', cosineOfTurns],
  ['exp-tail', expTail],
  ['growth', growth],
  ['log-tail', logTail],
  ['binary-exponent', binaryExponent],
  ['double-bits', doubleBits],
  ['scale-by-power-of-two', scaleByPowerOfTwo],
  ['powers-of-two', powersOfTwo],
  ['ln2', ln2],
]

/** What stands in for functions of these names where values are kept in 32 bits. */
export const SINGLE_SOURCES: readonly (readonly [file: string, text: string])[] = [
  ['exp', singleExp],
  ['log', singleLog],
  ['sigmoid', singleSigmoid],
  ['tanh', singleTanh],
]
