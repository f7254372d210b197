export interface ThreadOptions {
  /**
   * How many threads `fit` may share its work among, 1 to 64: at most one for each processor. The weights are the same
   * however many they are; where threads cannot be had, or the network is too small for them, one does it all.
   */
  readonly threads?: number | undefined
}
