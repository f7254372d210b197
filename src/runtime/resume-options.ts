export interface ResumeOptions {
  /**
   * Accepts a checkpoint of another backend or of another version of the spec, as long as all tensors fit: the run then
   * goes on, but not bit for bit as it would have.
   */
  readonly changed?: boolean | undefined
}
