/** ln 2 in two parts: the high one has its last 21 bits clear, so its product with an exponent is exact. */
export const LN2_HIGH = 0.6931471803691238
export const LN2_LOW = 1.9082149292705877e-10
