export interface ResumeOptions {
  /**
   * Accepts a checkpoint of another backend, or of a spec that meant another run, as long as all tensors fit: the run
   * then goes on by the spec as it is, but not bit for bit as it would have.
   */
  readonly changed?: boolean | undefined
}
