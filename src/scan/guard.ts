// A limit on running time for Node: V8 can be told to stop, in the middle of Wasm as well.
import { createContext, Script } from 'node:vm';
import { PlimsollError } from '../errors.ts';
import type { Guard } from './engine.ts';

/** An evaluation that takes longer is ended and reported. */
export const EVALUATION_MS = 10_000;

// An honest set of 10,000 pods is 2 MB, and takes some ten seconds on a slow machine.
const SET_BYTES = 500_000;

/**
 * Ends what runs longer than `milliseconds`, and for a set as much again for each half megabyte of it, by throwing
 * `EVALUATION_TIMEOUT`. Costs some 0.1 ms a call.
 */
export function timeLimit(milliseconds: number): Guard {
  const context = createContext({ run: () => {} });
  const script = new Script('run()');
  return <T>(run: () => T, setBytes = 0): T => {
    const allowed = Math.round(milliseconds * (1 + setBytes / SET_BYTES));
    context['run'] = run;
    try {
      return script.runInContext(context, { timeout: allowed }) as T;
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      throw new PlimsollError(
        'EVALUATION_TIMEOUT',
        `judging took more than ${Math.round(allowed / 100) / 10} s and was ended; nothing is known of this document`,
        { cause: error },
      );
    } finally {
      context['run'] = () => {};
    }
  };
}
