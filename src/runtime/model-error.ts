/** What went wrong, for programs: messages may be reworded, codes stay. */
export type ModelErrorCode =
  | 'WRONG_TYPE'
  | 'WRONG_LENGTH'
  | 'WRONG_OPTION'
  | 'NOT_FINITE'
  | 'LABEL_OUT_OF_RANGE'
  | 'TOO_FEW_ROWS'
  | 'TOO_MANY_ROWS'
  | 'NO_VALIDATION'
  | 'NOT_PRETRAINED'
  | 'BUSY'
  | 'DIVERGED'
  | 'CORRUPT_FILE'
  | 'FOREIGN_FILE'
  | 'WRONG_FILE'
  | 'WRONG_ARCHITECTURE'
  | 'WRONG_SPEC'
  | 'WRONG_BACKEND'
  | 'THREAD_LOST'

export class ModelError extends Error {
  readonly code: ModelErrorCode
  /** With WRONG_BACKEND: the backend that the run was on. */
  readonly backend: string | undefined

  constructor(code: ModelErrorCode, message: string, backend?: string) {
    super(message)
    this.name = 'ModelError'
    this.code = code
    this.backend = backend
  }
}
