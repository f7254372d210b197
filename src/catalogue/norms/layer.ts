import { add, div, mul, named, sqrt, square, sub } from '../../expression/build.js'
import { columnCount, stopGradient, sumOverColumns, type TensorExpr } from '../../expression/tensor.js'
import { norm } from '../define.js'
import { real } from '../parameters.js'

