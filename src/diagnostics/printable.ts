/**
 * A text as one line that a terminal shows as it is: control characters could move its cursor or change its colours,
 * and directional marks could make a line read as another one.
 */
export const printable = (text: string): string =>
  text.replace(/\t/g, '  ').replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\ufffd')
