// Failures that a user can mend. Everything else that is thrown is our bug, and keeps its stack.

/** What went wrong, as a word that programs can rely on. */
export type ErrorCode =
  | 'ARGUMENT_INVALID'
  | 'BUNDLE_UNREADABLE'
  | 'CATALOG_INVALID'
  | 'EVALUATION_FAILED'
  | 'EVALUATION_TIMEOUT'
  | 'FILE_EXISTS'
  | 'INPUT_INVALID'
  | 'INPUT_MISSING'
  | 'INPUT_TOO_LARGE'
  | 'INPUT_UNREADABLE'
  | 'INPUT_UNRECOGNISED'
  | 'OPA_FAILED'
  | 'OPA_MISSING'
  | 'PARAMETERS_INVALID'
  | 'POLICY_EXISTS';

/** A failure with a code; its message alone says what is wrong, where, and what to do next. */
export class PlimsollError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'PlimsollError';
    this.code = code;
  }
}

/** Whatever was thrown as an Error: the Wasm SDK throws bare strings, which carry no stack. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
