// One scan on as many threads as pay: small ones stay on this one, as a thread costs more than a hundred documents.
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { asError } from '../errors.ts';
import type { CompiledPolicies } from './compiled.ts';
import { loadEngine, type Parameters } from './engine.ts';
import type { FoundFile } from './files.ts';
import { EVALUATION_MS, timeLimit } from './guard.ts';
import { remediesOf } from './remedy.ts';
import { joinShares, type ScanOptions, type ScanResult, type Share, scanShare } from './scan.ts';

export interface ScanRequest {
  readonly files: readonly FoundFile[];
  readonly compiled: CompiledPolicies;
  readonly parameters: Parameters;
  /** Whether policies decide the guide items that they support. */
  readonly supporting?: boolean;
  /** Whether findings carry the patches that would mend them. */
  readonly patches?: boolean;
  /** Threads to use; by default what the machine has, where the files are worth it. */
  readonly threads?: number;
  readonly onProgress?: (done: number) => void;
}

// Measured with `make bench`: below this, starting a thread and warming it up takes longer than the work.
const BYTES_WORTH_A_THREAD = 1_500_000;

/** Scans files: reads, judges each document and the set, and joins it all. */
export async function scan(request: ScanRequest): Promise<ScanResult> {
  const { files, parameters, onProgress } = request;
  const shares = split(files, request.threads ?? threadsFor(files));
  const patches = request.patches === true;
  const options = {
    ...optionsOf(request.compiled, parameters, patches),
    supporting: request.supporting === true,
  };
  const done = shares.map(() => 0);
  const report = (share: number) => (count: number) => {
    done[share] = count;
    onProgress?.(done.reduce((sum, files) => sum + files, 0));
  };
  const [own = [], ...others] = shares;
  const results = await Promise.all([
    ...others.map((share, i) => scanElsewhere(share, request, report(i + 1))),
    scanShare(own, { ...options, onProgress: report(0) }),
  ]);
  const waivers = parameters['waivers'];
  return joinShares(results, files, { ...options, waivers: Array.isArray(waivers) ? waivers : [] });
}

function threadsFor(files: readonly FoundFile[]): number {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return Math.max(
    1,
    Math.min(availableParallelism(), files.length, Math.floor(bytes / BYTES_WORTH_A_THREAD)),
  );
}

// Neighbours go to different threads, as files of one folder are often of one size.
function split(files: readonly FoundFile[], threads: number): FoundFile[][] {
  const shares: FoundFile[][] = Array.from({ length: threads }, () => []);
  for (const [i, file] of files.entries()) shares[i % threads]?.push(file);
  return shares;
}

function optionsOf(
  { wasm, catalog }: CompiledPolicies,
  parameters: Parameters,
  patches: boolean,
): ScanOptions {
  const guard = timeLimit(EVALUATION_MS);
  const settings = { decoded: true, ...parameters };
  const engine = loadEngine({ wasm, catalog, parameters: settings, guard, patches: false });
  return { engine, catalog, parameters, ...(patches ? { remedies: remediesOf(catalog) } : {}) };
}

interface Order {
  readonly plimsollShare: true;
  readonly files: readonly FoundFile[];
  readonly compiled: CompiledPolicies;
  readonly parameters: Parameters;
  readonly patches: boolean;
}

type Message = { readonly progress: number } | { readonly share: Share };

function scanElsewhere(
  files: readonly FoundFile[],
  request: ScanRequest,
  onProgress: (done: number) => void,
): Promise<Share> {
  const { compiled, parameters, patches = false } = request;
  const order: Order = { plimsollShare: true, files, compiled, parameters, patches };
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: order });
    worker.on('message', (message: Message) => {
      if ('progress' in message) onProgress(message.progress);
      else resolve(message.share);
    });
    worker.on('error', (error) => reject(asError(error)));
    worker.on('exit', (code) => reject(new Error(`a thread of the scan ended early (${code})`)));
  });
}

// This module is also what the threads run.
const order = workerData as Order | null;
if (!isMainThread && order?.plimsollShare === true) {
  const options = optionsOf(order.compiled, order.parameters, order.patches);
  const onProgress = (progress: number) => parentPort?.postMessage({ progress } satisfies Message);
  const share = await scanShare(order.files, { ...options, onProgress });
  parentPort?.postMessage({ share } satisfies Message);
}
