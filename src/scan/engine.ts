// Documents to findings, in Wasm. Runs in Node and in browsers: no file is read here, and no clock.
import type { LoadedPolicy } from '@open-policy-agent/opa-wasm';
import * as sdk from '@open-policy-agent/opa-wasm';
import type { Catalog, Policy } from '../catalog/catalog.ts';
import { judgesAlone } from '../catalog/sets.ts';
import { asError, PlimsollError } from '../errors.ts';
import {
  type Descriptions,
  describe,
  descriptionsOf,
  type Finding,
  type Judgement,
  type Note,
  type Path,
  type RawFinding,
  type SetJudgement,
  type Subject,
  sortFindings,
  type Verdict,
} from './finding.ts';
import { patchFor, type Remedies, remediesOf } from './remedy.ts';

// The SDK's types name this function, but its module gives it only as a member of the default export.
const { loadPolicySync } = (sdk as unknown as { default: typeof sdk }).default;

/** Settings by name and parameters by policy id, as in `{ kubernetesVersion: '1.30', 'pod/seccomp-profile': { level: 'baseline' } }`. */
export type Parameters = Readonly<Record<string, unknown>>;

/** Judges documents, and keeps nothing between calls. */
export interface Engine {
  /**
   * Judges one parsed document. Throws `INPUT_INVALID` for what is no JSON object or array, `EVALUATION_FAILED` and
   * `EVALUATION_TIMEOUT` where a policy broke: that is never a pass.
   */
  judge(document: unknown): Judgement;
  /** Judges many at once under one guard; an outcome is a judgement, or the error that `judge` would have thrown. */
  judgeAll(documents: readonly unknown[]): (Judgement | PlimsollError)[];
  /**
   * What the policies that compare documents say of them together. Throws as `judge` does. `judgedAlone` names policies
   * that have decided on each document by itself and have nothing to gain from the set: they are not asked.
   */
  judgeSet(documents: readonly SetMember[], judgedAlone?: readonly string[]): SetJudgement;
}

/**
 * One document of a set. By its `path` an ignore file is told to belong to a Dockerfile, with `/` in it; `contents` that are
 * null say that there is no such file.
 */
export interface SetMember {
  readonly path: string;
  readonly contents: unknown;
}

/** Runs a function and ends it when it takes too long for so many bytes of a set, by throwing `EVALUATION_TIMEOUT`. */
export type Guard = <T>(run: () => T, setBytes?: number) => T;

export interface EngineOptions {
  /** Bytes of `compiled/policy.wasm`, or the compiled module. */
  readonly wasm: BufferSource | WebAssembly.Module;
  /** `compiled/catalog.json` of the same build. */
  readonly catalog: Pick<Catalog, 'policies'>;
  readonly parameters?: Parameters;
  /** Limits running time; without one nothing does. */
  readonly guard?: Guard;
  /** Whether findings carry the patches that would mend them; by default they do. */
  readonly patches?: boolean;
}

const DOCUMENT = 'plimsoll/main/document';
const DOCUMENTS = 'plimsoll/main/documents';

// A document this small is judged in well under a second whatever it says, and a guard costs twice the judgement.
const GUARDED_BYTES = 64 * 1024;

/** Pages of memory that an instance begins with: the texts in the policies alone are more than the SDK gives by itself. */
export const FIRST_PAGES = 64;

// An instance never gives memory back, so one that has grown beyond this is replaced.
const KEPT_MEMORY = 64 * 1024 * 1024;

// Wasm grows its memory page by page, and to the host each step costs the more the larger it is: 10,000 documents took
// seconds so, and take a fraction of one where there is room from the start. Room that is not used costs nothing.
const LARGE_INPUT = 64 * 1024;
const ROOM_PER_BYTE = 128;
// Documents that are compared may meet each other many times over.
const ROOM_PER_BYTE_OF_A_SET = 1024;
const MOST_ROOM = 1024 * 1024 * 1024;
const PAGE = 64 * 1024;

/** Loads the policies. Throws `BUNDLE_UNREADABLE` where `wasm` holds none. */
export function loadEngine({
  wasm,
  catalog,
  parameters = {},
  guard = unguarded,
  patches = true,
}: EngineOptions): Engine {
  const policies = descriptionsOf(catalog);
  const remedies = patches ? remediesOf(catalog) : new Map();
  const gaps = catalog.policies
    .filter(({ set }) => set !== undefined && set.alone !== true)
    .map((policy) => ({ policy, gap: gapAlone(policy, policies) }));
  const confidential = catalog.policies.filter((policy) => policy.confidential === true).map(({ id }) => id);
  // Heeded only where the setting `policies` leaves them out.
  const machine = startMachine(moduleOf(wasm), { ...parameters, confidential });

  function judged(document: unknown, input: Input): Judgement {
    const {
      kind,
      verdicts,
      findings = [],
      exempt = [],
      no_evidence = [],
      notes = [],
      confidential: withheld,
    } = machine.run(DOCUMENT, input) as RawJudgement;
    const alone = gaps
      .filter(({ policy }) => verdicts[policy.id] === 'no-evidence' && !judgesAlone(policy, kind))
      .map(({ gap }) => gap);
    return {
      kind,
      verdicts,
      findings: sortFindings([
        ...findings.map((raw) => mendable(describe(raw, 'fail', policies), document, remedies)),
        ...exempt.map((raw) => describe(raw, 'exempt', policies)),
        ...no_evidence.map((raw) => describe(raw, 'no-evidence', policies)),
        ...alone.map((gap) => ({ ...gap, subject: subjectOf(document) })),
      ]),
      notes: sortFindings(notes.map(noteOf)),
      ...(withheld === undefined ? {} : { confidential: withheld }),
    };
  }

  function guarded<T>(bytes: number, run: () => T, setBytes = 0): T {
    if (bytes < GUARDED_BYTES) return run();
    try {
      return guard(run, setBytes);
    } catch (error) {
      machine.renew();
      throw error;
    }
  }

  return {
    judge(document) {
      const input = inputOf(document);
      return guarded(input.byteLength, () => judged(document, input));
    },

    judgeAll(documents) {
      const outcomes: (Judgement | PlimsollError)[] = [];
      while (outcomes.length < documents.length) {
        const first = outcomes.length;
        try {
          guard(() => {
            while (outcomes.length < documents.length) {
              const document = documents[outcomes.length];
              outcomes.push(attempt(() => judged(document, inputOf(document))));
            }
          });
        } catch (error) {
          machine.renew();
          // Only the first had all the time to itself; any other is judged again, as the first of the rest.
          if (outcomes.length === first) outcomes.push(expected(error));
        }
      }
      return outcomes;
    },

    judgeSet(documents, judgedAlone = []) {
      const input = inputOf(documents);
      const answer = () => {
        const raw = machine.run(DOCUMENTS, input, { judgedAlone }) as RawSetJudgement;
        return {
          verdicts: raw.verdicts.toSorted(
            (a, b) => a.document - b.document || (a.policy < b.policy ? -1 : 1),
          ),
          waivers: raw.waivers,
          findings: sortFindings([
            ...raw.findings.map((finding) => {
              const position = positionOf(finding);
              const described = describe(finding, 'fail', policies);
              return { ...mendable(described, documents[position]?.contents, remedies), document: position };
            }),
            ...raw.exempt.map((finding) => ({
              ...describe(finding, 'exempt', policies),
              document: positionOf(finding),
            })),
            ...raw.no_evidence.map((finding) => ({
              ...describe(finding, 'no-evidence', policies),
              document: positionOf(finding),
            })),
          ]),
          notes: sortFindings(raw.notes.map((note) => ({ ...noteOf(note), document: positionOf(note) }))),
        };
      };
      return guarded(input.byteLength, answer, input.byteLength);
    },
  };
}

const unguarded: Guard = (run) => run();

interface RawJudgement {
  readonly kind: string;
  readonly verdicts: Record<string, Verdict>;
  readonly findings?: readonly RawFinding[];
  readonly exempt?: readonly RawFinding[];
  readonly no_evidence?: readonly RawFinding[];
  readonly notes?: readonly RawFinding[];
  readonly confidential?: readonly Path[];
}

interface RawSetJudgement {
  readonly verdicts: readonly { document: number; policy: string; verdict: Verdict }[];
  readonly findings: readonly RawFinding[];
  readonly exempt: readonly RawFinding[];
  readonly no_evidence: readonly RawFinding[];
  readonly notes: readonly RawFinding[];
  readonly waivers: readonly { waiver: number; faults: string[] }[];
}

// What a policy that needs a set says of one document. Said here, as in Rego it would cost as much as two policies.
function gapAlone({ id, set }: Policy, policies: Descriptions): Finding {
  const details = { policy: id, rule: 'set', path: [], subject: { kind: '' }, needs: set?.kinds ?? [] };
  return describe({ msg: 'one document alone does not settle this', details }, 'no-evidence', policies);
}

function mendable(finding: Finding, document: unknown, remedies: Remedies): Finding {
  const patch = patchFor(finding, finding.path, document, remedies);
  return patch === undefined ? finding : { ...finding, patch };
}

function subjectOf(document: unknown): Subject {
  const { kind, metadata } = document as {
    kind?: unknown;
    metadata?: { name?: unknown; namespace?: unknown } | null;
  };
  const name = metadata?.name;
  const namespace = metadata?.namespace;
  return {
    kind: typeof kind === 'string' ? kind : 'document',
    ...(typeof namespace === 'string' ? { namespace } : {}),
    ...(typeof name === 'string' ? { name } : {}),
  };
}

function noteOf({ msg, details: { policy, rule, path, subject } }: RawFinding): Note {
  return { policy, rule, message: msg, path, subject };
}

function positionOf({ details }: RawFinding): number {
  if (details.document === undefined) throw new Error(`${details.policy} names no document of the set`);
  return details.document;
}

function moduleOf(wasm: BufferSource | WebAssembly.Module): WebAssembly.Module {
  if (wasm instanceof WebAssembly.Module) return wasm;
  try {
    return new WebAssembly.Module(wasm);
  } catch (cause) {
    throw new PlimsollError('BUNDLE_UNREADABLE', 'the policies are no WebAssembly module', { cause });
  }
}

/** JSON text, as bytes: the only form of input that the SDK does not take for "nothing" when it is not what it seems. */
type Input = ArrayBuffer;

interface Machine {
  /** `more` stands beside the parameters for this run. */
  run(entrypoint: string, input: Input, more?: Parameters): unknown;
  renew(): void;
}

function startMachine(module: WebAssembly.Module, parameters: Parameters): Machine {
  let policy = start();

  function start(memory: WebAssembly.MemoryDescriptor = { initial: FIRST_PAGES }): LoadedPolicy {
    try {
      const loaded = loadPolicySync(module, memory);
      loaded.setData(dataOf(parameters));
      return loaded;
    } catch (cause) {
      throw new PlimsollError(
        'BUNDLE_UNREADABLE',
        'the WebAssembly module was not built by `plimsoll compile`',
        {
          cause: asError(cause),
        },
      );
    }
  }

  function makeRoom(entrypoint: string, bytes: number): void {
    if (bytes < LARGE_INPUT) return;
    const perByte = entrypoint === DOCUMENTS ? ROOM_PER_BYTE_OF_A_SET : ROOM_PER_BYTE;
    // Powers of two, so that a machine is seldom replaced for an input that is a little larger than the last.
    const room = Math.min(2 ** Math.ceil(Math.log2(bytes * perByte)), MOST_ROOM);
    if (policy.mem.buffer.byteLength >= room) return;
    try {
      policy = start({ initial: room / PAGE });
    } catch {
      // Where so much cannot be had at once, memory grows as far as it can.
    }
  }

  return {
    run(entrypoint, input, more) {
      try {
        makeRoom(entrypoint, input.byteLength);
        if (more !== undefined) policy.setData(dataOf({ ...parameters, ...more }));
        const [answer] = policy.evaluate(input, entrypoint) as { result?: unknown }[];
        if (answer?.result === undefined) throw new Error(`${entrypoint} gave no answer`);
        if (policy.mem.buffer.byteLength > KEPT_MEMORY) policy = start();
        else if (more !== undefined) policy.setData(dataOf(parameters));
        return answer.result;
      } catch (thrown) {
        policy = start(); // whatever threw has left the instance in the middle of something
        throw new PlimsollError(
          'EVALUATION_FAILED',
          `a policy failed on this document: ${asError(thrown).message}`,
          {
            cause: asError(thrown),
          },
        );
      }
    },
    renew() {
      policy = start();
    },
  };
}

function dataOf(parameters: Parameters): object {
  return { lib: { plimsoll: { parameters } } };
}

function inputOf(document: unknown): Input {
  if (
    typeof document !== 'object' ||
    document === null ||
    ArrayBuffer.isView(document) ||
    document instanceof ArrayBuffer
  ) {
    throw new PlimsollError(
      'INPUT_INVALID',
      'a document is a JSON object or array: parse bytes and text first',
    );
  }
  const text = jsonOf(document);
  const bytes = new TextEncoder().encode(text);
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
}

function jsonOf(document: object): string {
  try {
    const text = JSON.stringify(document);
    return text.includes('\\ud') ? wellFormed(text) : text;
  } catch (cause) {
    throw new PlimsollError('INPUT_INVALID', `a document must be plain JSON: ${asError(cause).message}`, {
      cause: asError(cause),
    });
  }
}

// Half a surrogate pair is no character; Go reads it as U+FFFD, and so does this. JSON escapes only such halves.
function wellFormed(json: string): string {
  return json.replace(/\\(?:ud[89a-f][0-9a-f]{2}|.)/gs, (sequence) =>
    sequence.length === 6 ? '\\ufffd' : sequence,
  );
}

function attempt<T>(run: () => T): T | PlimsollError {
  try {
    return run();
  } catch (error) {
    return expected(error);
  }
}

// A bug of ours keeps its stack and goes up; a failure of input or policy is an outcome.
function expected(error: unknown): PlimsollError {
  if (error instanceof PlimsollError) return error;
  throw error;
}
