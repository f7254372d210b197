/**
 * Numerical faults that people make: each a piece of the source and what it becomes. The mathematics part of the test
 * suite has to notice them; `npm run faults` plants one after the other.
 */
const activations = (name) => `src/catalogue/activations/${name}.ts`
const optimisers = (name) => `src/catalogue/optimisers/${name}.ts`
const losses = (name) => `src/catalogue/losses/${name}.ts`
const batchNorm = 'src/catalogue/norms/batch.ts'
const layerNorm = 'src/catalogue/norms/layer.ts'
const adam = 'src/catalogue/adam-family.ts'
const gradient = 'src/3-graph/gradient.ts'
const derivative = 'src/expression/differentiate.ts'
const clip = 'src/3-graph/clip.ts'
const regularise = 'src/3-graph/regularise.ts'
const stepExpressions = 'src/3-graph/step-expressions.ts'

export const faults = [
  // normalisation
  ['batch norm carries the biased variance along', batchNorm, 'mul(momentum, unbiased)', 'mul(momentum, variance)'],
  [
    'batch norm adds ε outside of the root',
    batchNorm,
    'div(1, sqrt(add(variance, eps)))',
    'div(1, add(sqrt(variance), eps))',
  ],
  [
    'batch norm normalises with the unbiased variance',
    batchNorm,
    "named('variance', meanOverRows(square(sub(x, stopGradient(mean)))))",
    "named('variance', mul(meanOverRows(square(sub(x, stopGradient(mean)))), div(rowCount, sub(rowCount, 1))))",
  ],
  [
    'batch norm’s momentum weighs the old value',
    batchNorm,
    'runningMean: add(mul(1 - momentum, runningMean), mul(momentum, mean))',
    'runningMean: add(mul(momentum, runningMean), mul(1 - momentum, mean))',
  ],
  ['no gradient flows through batch norm’s mean', batchNorm, 'sub(x, mean))\n', 'sub(x, stopGradient(mean)))\n'],
  ['batch norm predicts without its shift', batchNorm, 'sub(beta, mul(runningMean, scale))', 'mul(runningMean, scale)'],
  [
    'layer norm divides the variance by n − 1',
    layerNorm,
    "named('variance', div(sumOverColumns(square(sub(x, stopGradient(mean)))), inputs))",
    "named('variance', div(sumOverColumns(square(sub(x, stopGradient(mean)))), inputs - 1))",
  ],
  [
    'layer norm forgets gamma',
    layerNorm,
    "add(mul(gamma, named('normalised', mul(centred, inverseDeviation))), beta)",
    'add(mul(centred, inverseDeviation), beta)',
  ],
  // dropout
  ['dropout does not scale what it keeps', 'src/catalogue/layers/dropout.ts', 'constant(1 / (1 - rate)', 'constant(1'],
  ['dropout drops the share it should keep', 'src/catalogue/layers/dropout.ts', 'ge(random(', 'lt(random('],
  ['alpha dropout sets to 0', 'src/catalogue/layers/alpha-dropout.ts', 'constant(scale * floor + shift', 'constant(0'],
  // activations
  ['leaky relu’s slope is 0', activations('leaky-relu'), 'where(le(x, 0), mul(slope, x), x)', 'where(le(x, 0), 0, x)'],
  [
    'elu’s slope below 0 lacks alpha',
    activations('elu'),
    'where(le(y, 0), add(y, alpha), 1)',
    'where(le(y, 0), add(y, 1), 1)',
  ],
  ['selu’s two constants are exchanged', activations('selu'), 'mul(scale, x))', 'mul(reach, x))'],
  [
    'gelu’s cubic constant is wrong in the fifth digit',
    activations('gelu'),
    'mul(0.044715, square(x))',
    'mul(0.044735, square(x))',
  ],
  ['gelu takes erf of x and not of x/√2', activations('gelu'), 'Math.SQRT1_2', '1'],
  ['silu’s gate has no gradient', activations('silu'), "mul(x, named('gate', sigmoid(x)))", 'mul(x, 0.5)'],
  [
    'hard sigmoid’s slope is 0.2, as Keras 2 had it',
    activations('hard-sigmoid'),
    'div(add(x, 3), 6)',
    'add(mul(0.2, x), 0.5)',
  ],
  ['relu lets the gradient through at 0', activations('relu'), 'where(le(y, 0), 0, 1)', 'where(lt(y, 0), 0, 1)'],
  [
    'prelu’s slope multiplies the positive side',
    activations('prelu'),
    'where(le(x, 0), mul(slope, x), x)',
    'where(le(x, 0), x, mul(slope, x))',
  ],
  // derivatives and gradients
  [
    'tanh’s derivative is 1 − y',
    derivative,
    'tanh: (_a, da, out) => mul(da, sub(1, mul(out, out)))',
    'tanh: (_a, da, out) => mul(da, sub(1, out))',
  ],
  [
    'the derivative of a quotient has the wrong sign',
    derivative,
    'div(sub(da, mul(out, db)), b)',
    'div(add(da, mul(out, db)), b)',
  ],
  ['the derivative of a root lacks its half', derivative, 'div(mul(da, 0.5), out)', 'div(da, out)'],
  [
    'erf’s derivative lacks 2/√π',
    derivative,
    /erf: \(a, da\) => .*\n/,
    'erf: (a, da) => mul(da, exp(neg(mul(a, a)))),\n',
  ],
  [
    'a product’s gradient uses the other factor untransposed',
    gradient,
    'product(b, [a, !transposeA], g)',
    'product(b, [a, transposeA], g)',
  ],
  [
    'the second use of a value overwrites its gradient',
    gradient,
    'before === undefined ? own : builder.map(add(nodeExpr(before), nodeExpr(own)), hints(operand), of.shape)',
    'own',
  ],
  [
    'the gradient of a bias is the last row’s, not the sum',
    gradient,
    "return overRows ? builder.add({ op: 'reduce', fold: 'sum', over: 'rows', of: down }, scalarShape, hints) : down",
    "return overRows ? builder.add({ op: 'reduce', fold: 'max', over: 'rows', of: down }, scalarShape, hints) : down",
  ],
  // losses
  [
    'mse is halved',
    losses('mse'),
    'sumOverColumns(square(sub(z, target)))',
    'sumOverColumns(mul(0.5, square(sub(z, target))))',
  ],
  [
    'bce subtracts the target once too often',
    losses('bce'),
    'mul(mul(pos_weight, target), z)',
    'mul(mul(pos_weight + 1, target), z)',
  ],
  [
    'smoothing spreads over K − 1 classes',
    losses('cross-entropy'),
    'mul(smoothing / outputs, all)',
    'mul(smoothing / (outputs - 1), all)',
  ],
  [
    'smoothing keeps the whole weight of the right class',
    losses('cross-entropy'),
    'add(mul(1 - smoothing, weighted)',
    'add(mul(1, weighted)',
  ],
  ['huber’s linear part starts too high', losses('huber'), 'sub(distance, delta / 2)', 'sub(distance, delta)'],
  ['hinge counts the right class too', losses('hinge'), 'where(eq(column, target), 0, lacking)', 'lacking'],
  [
    'a class’s weight is not in the mean',
    'src/3-graph/loss.ts',
    "classWeights(loss).length > 0 ? 'totalWeight'",
    "classWeights(loss).length > 99 ? 'totalWeight'",
  ],
  [
    'the last short batch is divided by the full size',
    'src/5-emit/ts/kernels/entries.ts',
    '`memory.totalRows = ${total}`',
    '`memory.totalRows = ${program.blockRows}`',
  ],
  // optimisers
  ['gradient descent goes up', optimisers('sgd'), 'neg(mul(learningRate, gradient))', 'mul(learningRate, gradient)'],
  [
    'momentum’s velocity has the wrong sign',
    optimisers('momentum'),
    "named('velocity', add(kept, pull))",
    "named('velocity', sub(pull, kept))",
  ],
  [
    'momentum dampens the first step too',
    optimisers('momentum'),
    'where(gt(stepCount, 1), 1 - dampening, 1)',
    'where(gt(stepCount, 0), 1 - dampening, 1)',
  ],
  [
    'classic momentum leaves the rate out',
    optimisers('momentum'),
    'sub(kept, mul(learningRate, pull))',
    'sub(kept, pull)',
  ],
  [
    'nesterov steps by its velocity alone',
    optimisers('nesterov'),
    'add(gradient, mul(momentum, velocity))',
    'velocity',
  ],
  ['adagrad forgets', optimisers('adagrad'), 'add(slots.squareSum, square(gradient))', 'square(gradient)'],
  ['adagrad adds ε under the root', optimisers('adagrad'), 'inside === 1 ?', 'inside !== 1 ?'],
  [
    'rmsprop’s variance is not centred',
    optimisers('rmsprop'),
    'variance(slots.secondMoment, sub(gradient, slots.meanGradient), alpha)',
    "towards(slots.secondMoment, square(gradient), alpha, 'secondMoment')",
  ],
  [
    'adadelta uses the new mean of its steps',
    optimisers('adadelta'),
    'sqrt(add(slots.squareStep, eps))',
    'sqrt(add(square(gradient), eps))',
  ],
  [
    'adam does not correct its first moment',
    adam,
    'div(mul(learningRate, correction), sub(1, scalars.beta1Power))',
    'mul(learningRate, correction)',
  ],
  [
    'adam’s ε is not scaled with the correction',
    adam,
    "named('scaledEpsilon', mul(eps, correction))",
    "named('scaledEpsilon', mul(eps, 1))",
  ],
  [
    'amsgrad takes the smaller moment',
    adam,
    'max(slots.largestMoment, secondMoment)',
    'min(slots.largestMoment, secondMoment)',
    ['import { add, div, max,', 'import { add, div, max, min,'],
  ],
  [
    'adamax’s infinity norm does not fade',
    optimisers('adamax'),
    'max(mul(beta2, slots.largestGradient), add(abs(gradient), eps))',
    'max(slots.largestGradient, add(abs(gradient), eps))',
  ],
  [
    'nadam looks ahead by this step’s momentum',
    optimisers('nadam'),
    "momentum(beta1, mul(warmth, cooling(psi)), 'momentumAhead')",
    "momentum(beta1, warmth, 'momentumAhead')",
  ],
  [
    'radam counts its steps from 0',
    optimisers('radam'),
    'stepCount: add(scalars.stepCount, 1)',
    'stepCount: add(scalars.stepCount, 0)',
  ],
  [
    'radam’s rectification has a 3 for a 4',
    optimisers('radam'),
    'mul(sub(length, 4), sub(length, 2))',
    'mul(sub(length, 3), sub(length, 2))',
  ],
  [
    'lion keeps its mean by the first β',
    optimisers('lion'),
    "towards(slots.meanGradient, gradient, beta2, 'meanGradient')",
    "towards(slots.meanGradient, gradient, beta1, 'meanGradient')",
  ],
  [
    'β₂ᵗ is advanced by β₁',
    adam,
    'beta2Power: mul(scalars.beta2Power, values.beta2)',
    'beta2Power: mul(scalars.beta2Power, values.beta1)',
  ],
  // what 32 bits lose
  [
    'what rounding takes comes back with the wrong sign',
    stepExpressions,
    "sub(whole, sub(variable('free'), w))",
    "sub(sub(variable('free'), w), whole)",
  ],
  ['what rounding takes is lost', stepExpressions, "sub(whole, sub(variable('free'), w))", 'sub(whole, whole)'],
  [
    'what rounding takes knows of no decay',
    regularise,
    "named('decayOfStep', mul(learningRate, decayOf(state, given)))",
    "named('decayOfStep', mul(learningRate, 0))",
  ],
  // regularisers and clipping
  [
    'decay touches the gradient, not the weight',
    regularise,
    'sub(1, mul(learningRate, decayOf(state, given)))',
    'sub(1, decayOf(state, given))',
  ],
  ['l1 pulls away from 0', regularise, 'mul(l1, sign(w))', 'mul(-l1, sign(w))'],
  ['l2 touches biases', regularise, 'decays || all', 'true || decays || all'],
  [
    'max_norm measures rows for columns',
    regularise,
    'sqrt(sumOverRows(square(w)))',
    'sqrt(sumOverColumns(square(w)))',
    ['import { sumOverRows,', 'import { sumOverColumns,'],
  ],
  ['clip norm divides by the squared norm', clip, 'builder.map(sqrt(nodeExpr(total))', 'builder.map(nodeExpr(total)'],
  [
    'clip norm stretches short gradients',
    clip,
    'min(1, div(norm, add(nodeExpr(length), roomForZero)))',
    'div(norm, add(nodeExpr(length), roomForZero))',
  ],
  // starting values
  ['he’s gain forgets the slope', 'src/catalogue/initialisers/he-normal.ts', '(1 + slope * slope)', '1'],
  ['lecun’s deviation is the variance', 'src/catalogue/initialisers/lecun-normal.ts', 'Math.sqrt(', 'Math.abs('],
  // draws
  ['both numbers of a normal draw have one angle', 'src/runtime/hash-normal.ts', 'turns - 0.25', 'turns'],
  // passes
  [
    'a weight is updated before its last reader',
    'src/4-loops/passes/fuse.ts',
    'if (writes.some(isTouched)) return -1',
    'if (writes.some(isTouched) && at < 0) return -1',
  ],
]
