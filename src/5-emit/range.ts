/** 0, 1, … count − 1. */
export const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)
