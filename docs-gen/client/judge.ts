// Judges what was pasted, with the scanner of the command line. Runs in a worker, or in the page where there is none.
import type { Catalog } from '../../src/catalog/catalog.ts';
import { asError, PlimsollError } from '../../src/errors.ts';
import { loadEngine } from '../../src/scan/engine.ts';
import type { FileError } from '../../src/scan/files.ts';
import { joinShares, type LocatedFinding, type LocatedNote, scanShare } from '../../src/scan/scan.ts';

/** What is judged. `name` is that of a file, and may decide how the text is read. */
export interface Pasted {
  readonly name: string;
  readonly text: string;
  /** The moment of the judgement, as in `--now`. */
  readonly now: string;
}

export interface Judged {
  readonly documents: number;
  readonly findings: readonly LocatedFinding[];
  readonly notes: readonly LocatedNote[];
  readonly errors: readonly FileError[];
  /** How many policies had nothing to say against a document. */
  readonly passed: number;
}

/** What cannot be judged, in words. */
export interface Failure {
  readonly failure: string;
}

export type Judge = (pasted: Pasted) => Promise<Judged | Failure>;

/** Loads the policies once: the bytes of `policy.wasm`, and what the scanner asks of the catalog. */
export async function loadJudge(wasm: ArrayBuffer, catalog: Catalog): Promise<Judge> {
  const module = await WebAssembly.compile(wasm);
  return async ({ name, text, now }) => {
    try {
      const parameters = { now };
      const content = new TextEncoder().encode(text);
      const file = { name, path: name, named: true, size: content.length, content };
      const options = { engine: loadEngine({ wasm: module, catalog, parameters }), catalog, parameters };
      const share = await scanShare([file], options);
      const { documents, findings, notes, errors, verdicts } = await joinShares([share], [file], options);
      return { documents, findings, notes, errors: [...errors], passed: verdicts.pass };
    } catch (error) {
      if (error instanceof PlimsollError) return { failure: error.message };
      throw error;
    }
  };
}

/** The first message to a worker; each later one is a `Pasted` and has one answer. */
export interface Start {
  readonly wasm: ArrayBuffer;
  readonly catalog: Catalog;
}

/** Answers messages; the one of a worker's end that the page does not need. */
export interface Port {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** Makes a worker of whoever runs this; its first message says no more than that it runs. */
export function serve(port: Port): void {
  let judge: Promise<Judge> | undefined;
  port.addEventListener('message', ({ data }) => {
    if (judge === undefined) {
      const { wasm, catalog } = data as Start; // ours: nobody else has this port
      judge = loadJudge(wasm, catalog);
      return;
    }
    judge
      .then((ready) => ready(data as Pasted))
      .catch((error: unknown) => ({ failure: `this is a fault of Plimsoll: ${asError(error).message}` }))
      .then((answer) => port.postMessage(answer));
  });
  port.postMessage('ready');
}
