// Where judging runs: in a worker, which can be ended, or in the page itself where the browser refuses workers.
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { Failure, Judge, Judged, Pasted } from './judge.ts';
import { unpackedWasm } from './packed.ts';

declare global {
  /** The module judge.ts, as a function: it runs here, and its text makes a worker. */
  var plimsollJudge: () => typeof import('./judge.ts');
}

export interface Judging {
  readonly judge: Judge;
  /** Whether a judgement that takes too long is ended. */
  readonly canEnd: boolean;
}

/** What one text may take. Real manifests take a hundredth of a second. */
const MOST_MS = 10_000;

/** Unpacks and starts the policies. */
export async function startJudging(catalog: Promise<Catalog>): Promise<Judging> {
  const start = { wasm: await unpackedWasm(), catalog: await catalog };
  try {
    return { judge: await judgeInWorker(start), canEnd: true };
  } catch {
    return { judge: await globalThis.plimsollJudge().loadJudge(start.wasm, start.catalog), canEnd: false };
  }
}

// From its text and not from its address: a page that was opened from disk gets no worker of a file.
async function judgeInWorker(start: {
  readonly wasm: ArrayBuffer;
  readonly catalog: Catalog;
}): Promise<Judge> {
  const code = new Blob([`(${globalThis.plimsollJudge})().serve(self)`], { type: 'text/javascript' });
  const address = URL.createObjectURL(code);
  let worker = await started(address);
  worker.postMessage(start);
  return async (pasted) => {
    const answer = await answered(worker, pasted);
    if (answer !== undefined) return answer;
    worker.terminate();
    worker = await started(address);
    worker.postMessage(start);
    return {
      failure: `it took more than ${MOST_MS / 1000} seconds and was ended; the command line has more patience`,
    };
  };
}

// A worker that is refused says so in an event, one that runs says so in its first message, and some say nothing.
function started(address: string): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(address);
    const refuse = () => reject(new Error('no worker'));
    worker.addEventListener('error', refuse, { once: true });
    worker.addEventListener('message', () => resolve(worker), { once: true });
    setTimeout(refuse, MOST_MS);
  });
}

function answered(worker: Worker, pasted: Pasted): Promise<Judged | Failure | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), MOST_MS);
    const settle = (answer: Judged | Failure) => {
      clearTimeout(timer);
      resolve(answer);
    };
    worker.onmessage = ({ data }: MessageEvent<Judged | Failure>) => settle(data);
    worker.onerror = ({ message }) => settle({ failure: message });
    worker.postMessage(pasted);
  });
}
