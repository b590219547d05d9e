// Files to located findings: reads, judges one by one and as a set, and keeps an honest account of what it left alone.
import { existsSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Catalog, Policy } from '../catalog/catalog.ts';
import { judgesAlone } from '../catalog/sets.ts';
import { asError, PlimsollError } from '../errors.ts';
import { type Document, decode, type Range, readDocuments } from './documents.ts';
import { readEmbedded } from './embedded.ts';
import type { Engine, Parameters } from './engine.ts';
import type { FileError, FoundFile, Skipped } from './files.ts';
import { type Finding, type Judgement, type Note, type Path, sortFindings, type Verdict } from './finding.ts';
import { isChosen } from './parameters.ts';
import { type FieldTree, fieldTree, project } from './project.ts';
import { type Confidential, confidentialPlaces, neverQuoted, redact } from './redact.ts';
import { patchFor, type Remedies } from './remedy.ts';
import {
  type ControlVerdict,
  type ItemVerdict,
  noVerdicts,
  rollUp,
  rollUpControls,
  worse,
} from './rollup.ts';
import { type Lines, linesOf } from './source.ts';

/** A place in a file. Lines and columns count from 1, documents of a file from 0. */
export interface Place extends Range {
  readonly file: string;
  readonly document: number;
  /** Where the document stands as text inside another one, such as `ConfigMap ops/prometheus > prometheus.yml`. */
  readonly within?: string;
  /** The lines from `line` on, at most three, for people to look at. */
  readonly excerpt: readonly string[];
}

export interface LocatedFinding extends Finding, Place {}

export interface LocatedNote extends Note, Place {}

export interface ScanResult {
  readonly findings: readonly LocatedFinding[];
  readonly notes: readonly LocatedNote[];
  /** Files that were opened. */
  readonly files: number;
  /** Documents of a kind that is known, whether or not a policy reads it. */
  readonly documents: number;
  readonly skipped: readonly Skipped[];
  readonly errors: readonly FileError[];
  /** Over all documents and policies. */
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly guide: readonly ItemVerdict[];
  readonly controls: readonly ControlVerdict[];
  /** Waivers that waive nothing, and those that no finding used, in words. */
  readonly waivers: readonly string[];
}

export interface ScanOptions {
  readonly engine: Engine;
  readonly catalog: Catalog;
  /** The engine's parameters; the setting `extraPodTemplates` says what a set must keep, `policies` who is asked of it. */
  readonly parameters: Parameters;
  /** What findings are given that would mend them; none where it is absent, as thousands of them need memory. */
  readonly remedies?: Remedies;
  /** Whether policies decide the guide items that they support, as a profile may have it. */
  readonly supporting?: boolean;
  /** Bytes of the largest file that is read. */
  readonly maxBytes?: number;
  /** Called now and then with the number of files that are done. */
  readonly onProgress?: (done: number) => void;
}

/** 32 MiB. Larger scanner reports were not seen, and judging one would take a minute. */
export const MAX_BYTES = 32 * 1024 * 1024;

// Enough documents to share one guard, few enough to hold little in memory.
const BATCH_DOCUMENTS = 256;
const BATCH_BYTES = 4 * 1024 * 1024;

// A long list is judged in pieces: the cost of one evaluation grows faster than its input.
const LIST_PIECE = 100;

const EXCERPT_LINES = 3;
const EXCERPT_COLUMNS = 200;

/** What one share of the files gave, before anything is compared across files. Plain data: it crosses threads. */
export interface Share {
  readonly findings: LocatedFinding[];
  readonly notes: LocatedNote[];
  readonly skipped: Skipped[];
  readonly errors: FileError[];
  readonly kinds: Set<string>;
  /** Documents by verdict, for each policy. */
  readonly counts: Map<string, Record<Verdict, number>>;
  readonly members: Member[];
  /** What no excerpt may show, also where the policy that found it does not count. */
  readonly confidential: Confidential[];
  documents: number;
}

/** A document that policies over sets read: its small copy, or null for what is not there, and where it came from. */
interface Member {
  readonly file: string;
  readonly document: number;
  readonly kind: string;
  readonly contents: unknown;
}

/** Reads and judges these files, each document by itself. */
export async function scanShare(files: readonly FoundFile[], options: ScanOptions): Promise<Share> {
  const share = emptyShare();
  const sets = setPolicies(options);
  let batch: Piece[] = [];
  let bytes = 0;
  for (const [i, file] of files.entries()) {
    const read = await readDocumentsOf(file, share, options);
    if (read === undefined) continue;
    batch.push(...read.documents.flatMap((document) => piecesOf(document, file, read.text, share)));
    bytes += read.text.content.length;
    if (batch.length >= BATCH_DOCUMENTS || bytes >= BATCH_BYTES) {
      judgeBatch(batch, share, sets, options);
      options.onProgress?.(i + 1);
      batch = [];
      bytes = 0;
    }
  }
  judgeBatch(batch, share, sets, options);
  options.onProgress?.(files.length);
  return share;
}

/** Joins the shares of all files, judges the set that they are, and rolls the verdicts up to the guide's items. */
export async function joinShares(
  shares: readonly Share[],
  files: readonly FoundFile[],
  options: ScanOptions & { readonly waivers?: readonly unknown[] },
): Promise<ScanResult> {
  const total = joined(shares);
  const faults = await judgeMembers(total, files, options);
  const verdicts = noVerdicts();
  for (const counts of total.counts.values()) {
    for (const verdict of Object.keys(counts) as Verdict[]) verdicts[verdict] += counts[verdict];
  }
  const tally = { kinds: total.kinds, policies: total.counts, rules: verdictsOfRules(total.findings) };
  return {
    findings: redact(byPlace(total.findings, files), total.confidential),
    notes: redact(byPlace(total.notes, files), total.confidential),
    files: files.length,
    documents: total.documents,
    skipped: byFile(total.skipped, files),
    errors: byFile(total.errors, files),
    verdicts,
    guide: rollUp(options.catalog, tally, options.supporting === true),
    controls: rollUpControls(options.catalog, tally),
    waivers: waiverRemarks(options.waivers ?? [], faults, total.findings),
  };
}

function emptyShare(): Share {
  return {
    findings: [],
    notes: [],
    skipped: [],
    errors: [],
    kinds: new Set(),
    counts: new Map(),
    members: [],
    confidential: [],
    documents: 0,
  };
}

function joined(shares: readonly Share[]): Share {
  const total = emptyShare();
  for (const share of shares) {
    append(total.findings, share.findings);
    append(total.notes, share.notes);
    append(total.skipped, share.skipped);
    append(total.errors, share.errors);
    append(total.members, share.members);
    append(total.confidential, share.confidential);
    total.documents += share.documents;
    for (const kind of share.kinds) total.kinds.add(kind);
    for (const [policy, counts] of share.counts) {
      for (const verdict of Object.keys(counts) as Verdict[]) count(total, policy, verdict, counts[verdict]);
    }
  }
  return total;
}

// Not push(...items): there may be more of them than a call takes arguments.
function append<T>(target: T[], items: readonly T[]): void {
  for (const item of items) target.push(item);
}

function count(share: Share, policy: string, verdict: Verdict, times = 1): void {
  const counts = share.counts.get(policy) ?? noVerdicts();
  counts[verdict] += times;
  share.counts.set(policy, counts);
}

async function readDocumentsOf(
  file: FoundFile,
  share: Share,
  { catalog, maxBytes = MAX_BYTES }: ScanOptions,
): Promise<{ text: Text; documents: readonly Document[] } | undefined> {
  try {
    const text = decode(bytesOf(file, maxBytes));
    const { documents, problems } = readDocuments(text, { name: file.name });
    if (problems.length > 0 && !file.named && text.includes('{{') && (await isHelmTemplate(file.path))) {
      share.skipped.push({
        file: file.name,
        reason: 'Helm template: judge what `helm template` makes of it',
      });
      return undefined;
    }
    share.errors.push(...problems.map((problem) => ({ file: file.name, ...problem })));
    if (documents.length === 0 && problems.length === 0) leaveAlone(share, file, 'holds no document');
    const words = catalog.kinds.flatMap(({ embedded }) => embedded);
    const inner = readEmbedded(documents, text, words);
    append(
      share.skipped,
      inner.unreadable.map((entry) => ({ file: file.name, ...entry })),
    );
    return { text: { content: text, lines: linesOf(text) }, documents: [...documents, ...inner.documents] };
  } catch (error) {
    if (!(error instanceof PlimsollError)) throw error;
    share.errors.push({ file: file.name, message: error.message });
    return undefined;
  }
}

// Not asynchronous: this thread has nothing else to do, and each promise of a file costs as much as to judge a document.
function bytesOf(file: FoundFile, maxBytes: number): Uint8Array {
  if (file.size > maxBytes) {
    const [size, limit] = [file.size, maxBytes].map((bytes) => Math.ceil(bytes / 1024 / 1024));
    throw new PlimsollError(
      'INPUT_TOO_LARGE',
      `has ${size} MiB; files above ${limit} MiB are not read: split it`,
    );
  }
  if (file.content !== undefined) return file.content;
  try {
    return readFileSync(file.path);
  } catch (cause) {
    throw new PlimsollError('INPUT_UNREADABLE', `cannot be read: ${asError(cause).message}`, { cause });
  }
}

// A chart's templates are no YAML before Helm has made it of them.
async function isHelmTemplate(path: string): Promise<boolean> {
  for (let at = dirname(path); dirname(at) !== at; at = dirname(at)) {
    const chart = await stat(join(at, 'Chart.yaml')).catch(() => undefined);
    if (chart?.isFile()) return true;
  }
  return false;
}

// Who names a file wants it judged; a folder may hold all kinds of things.
function leaveAlone(share: Share, file: FoundFile, reason: string, document?: number): void {
  const where = { file: file.name, ...(document === undefined ? {} : { document }) };
  if (file.named) share.errors.push({ ...where, message: reason });
  else share.skipped.push({ ...where, reason });
}

interface Text {
  readonly content: string;
  readonly lines: Lines;
}

/** A document, or a piece of a long list, as it is judged. */
interface Piece {
  readonly file: FoundFile;
  readonly text: Text;
  readonly document: Document;
  readonly value: object;
  /** Position of the piece's first item in the list. */
  readonly offset: number;
  readonly last: boolean;
}

function piecesOf(document: Document, file: FoundFile, text: Text, share: Share): Piece[] {
  const { value } = document;
  if (typeof value !== 'object' || value === null) {
    if (document.within !== undefined) return [];
    const what = value === null ? 'nothing' : `a ${typeof value}`;
    leaveAlone(share, file, `holds ${what} where an object is expected`, document.index);
    return [];
  }
  const { kind, items } = value as { kind?: unknown; items?: unknown };
  if (
    typeof kind !== 'string' ||
    !kind.endsWith('List') ||
    !Array.isArray(items) ||
    items.length <= LIST_PIECE
  ) {
    return [{ file, text, document, value, offset: 0, last: true }];
  }
  const pieces: Piece[] = [];
  for (let offset = 0; offset < items.length; offset += LIST_PIECE) {
    const piece = { ...value, items: items.slice(offset, offset + LIST_PIECE) };
    pieces.push({ file, text, document, value: piece, offset, last: offset + LIST_PIECE >= items.length });
  }
  return pieces;
}

function judgeBatch(batch: readonly Piece[], share: Share, sets: SetPolicies, options: ScanOptions): void {
  const outcomes = options.engine.judgeAll(batch.map(({ value }) => value));
  let verdicts = new Map<string, Verdict>();
  let kind = '';
  for (const [i, outcome] of outcomes.entries()) {
    const piece = batch[i] as Piece; // one outcome for each piece
    if (outcome instanceof PlimsollError) {
      share.errors.push({ file: piece.file.name, document: piece.document.index, message: outcome.message });
    } else if (piece.document.within !== undefined && !sets.embeddable.has(outcome.kind)) {
      // A ConfigMap may hold anything, such as manifests that somebody else applies.
    } else if (outcome.kind === 'unrecognised') {
      leaveAlone(share, piece.file, unrecognised(piece.value), piece.document.index);
    } else {
      take(piece, outcome, share, sets, options);
      kind = outcome.kind;
      for (const [policy, verdict] of Object.entries(outcome.verdicts)) {
        verdicts.set(policy, worse(verdicts.get(policy) ?? 'not-applicable', verdict));
      }
    }
    if (piece.last) {
      for (const [policy, verdict] of verdicts) {
        if (!sets.mute(policy, kind)) count(share, policy, verdict);
      }
      verdicts = new Map();
    }
  }
}

function take(
  piece: Piece,
  judgement: Judgement,
  share: Share,
  sets: SetPolicies,
  { remedies }: ScanOptions,
): void {
  const { file, document } = piece;
  if (piece.offset === 0) share.documents += 1;
  share.kinds.add(judgement.kind);
  const hidden = [
    ...judgement.findings.filter(({ policy }) => sets.confidential.has(policy)).map(({ path }) => path),
    ...(judgement.confidential ?? []),
  ].map((path) => shifted(path, piece.offset));
  if (piece.offset === 0) append(hidden, neverQuoted(document.value));
  for (const path of hidden) append(share.confidential, confidentialPlaces(file.name, document, path));
  for (const finding of judgement.findings) {
    // One document alone says nothing of a set; the set itself is judged at the end.
    if (sets.mute(finding.policy, judgement.kind)) continue;
    const path = shifted(finding.path, piece.offset);
    const mending = mendingOf(finding, path, document, remedies);
    share.findings.push({ ...finding, path, ...placeOf(piece, path), ...mending });
  }
  for (const note of judgement.notes) {
    const path = shifted(note.path, piece.offset);
    share.notes.push({ ...note, path, ...placeOf(piece, path) });
  }
  if (piece.last && sets.kinds.has(judgement.kind)) {
    const contents = project(document.value, sets.fieldsOf(judgement.kind));
    share.members.push({ file: file.name, document: document.index, kind: judgement.kind, contents });
    if (judgement.kind === 'dockerfile') append(share.members, absentIgnoreFiles(file));
  }
}

// The engine saw a piece of a list, or a small copy: the patch is for the document as it stands in its file.
function mendingOf(
  finding: Finding,
  path: Path,
  { value, within }: Document,
  remedies: Remedies | undefined,
): Pick<Finding, 'patch'> {
  // No patch reaches into a text.
  if (remedies === undefined || finding.verdict !== 'fail' || within !== undefined) return {};
  const patch = patchFor(finding, path, value, remedies);
  return patch === undefined ? {} : { patch };
}

// A policy cannot look into a folder. What is null in a set was looked for, and is not there.
function absentIgnoreFiles(file: FoundFile): Member[] {
  if (file.content !== undefined) return [];
  return [
    { path: file.path, name: file.name },
    { path: join(dirname(file.path), '/'), name: file.name.slice(0, file.name.lastIndexOf('/') + 1) },
  ]
    .filter(({ path }) => !existsSync(`${path}.dockerignore`) && !existsSync(`${path}.containerignore`))
    .map(({ name }) => ({ file: `${name}.dockerignore`, document: 0, kind: 'ignore-file', contents: null }));
}

function shifted(path: Path, offset: number): Path {
  const [items, i, ...rest] = path;
  return offset === 0 || items !== 'items' || typeof i !== 'number' ? path : [items, i + offset, ...rest];
}

function placeOf({ file, document, text }: Pick<Piece, 'file' | 'document' | 'text'>, path: Path): Place {
  const range = document.locate(path);
  const { index, within } = document;
  const inside = within === undefined ? {} : { within };
  return { file: file.name, document: index, ...inside, ...range, excerpt: linesFrom(text, range) };
}

function linesFrom({ content, lines }: Text, { line, endLine }: Range): string[] {
  const last = Math.min(endLine, line + EXCERPT_LINES - 1);
  return Array.from({ length: last - line + 1 }, (_, i) =>
    content
      .slice(lines.startOfLine(line + i), lines.startOfLine(line + i + 1))
      .replace(/\r?\n$/, '')
      .slice(0, EXCERPT_COLUMNS),
  );
}

function unrecognised(value: object): string {
  if (Array.isArray(value)) return 'not recognised: an array of no kind that Plimsoll knows';
  const keys = Object.keys(value);
  const named = keys.slice(0, 5).join(', ');
  return `not recognised: no kind that Plimsoll knows has the keys ${named}${keys.length > 5 ? ', ...' : ''}`;
}

interface SetPolicies {
  /** Whether a policy says nothing of one document of the kind alone. */
  readonly mute: (policy: string, kind: string) => boolean;
  /** Those whose findings lead to text that nobody may repeat. */
  readonly confidential: ReadonlySet<string>;
  readonly policies: readonly Policy[];
  readonly kinds: ReadonlySet<string>;
  /** Kinds of configurations that people put into ConfigMaps and Secrets. */
  readonly embeddable: ReadonlySet<string>;
  readonly fieldsOf: (kind: string) => FieldTree;
}

function setPolicies(options: ScanOptions): SetPolicies {
  const policies = options.catalog.policies.filter((policy) => policy.set !== undefined);
  const byId = new Map(policies.map((policy) => [policy.id, policy]));
  return {
    mute: (policy, kind) => {
      const named = byId.get(policy);
      return named !== undefined && !judgesAlone(named, kind);
    },
    confidential: new Set(
      options.catalog.policies.filter(({ confidential }) => confidential === true).map(({ id }) => id),
    ),
    policies: policies.filter(({ id }) => isChosen(id, options.parameters)),
    kinds: new Set([
      'list',
      ...policies.flatMap((policy) => [...policy.inputs, ...(policy.set?.kinds ?? [])]),
    ]),
    embeddable: new Set(
      options.catalog.kinds.filter(({ embedded }) => embedded.length > 0).map(({ id }) => id),
    ),
    fieldsOf: fieldTrees(policies, options.parameters['extraPodTemplates']),
  };
}

function fieldTrees(policies: readonly Policy[], extraPodTemplates: unknown): (kind: string) => FieldTree {
  const trees = new Map<string, FieldTree>();
  return (kind) => {
    const tree = trees.get(kind) ?? fieldTree(fieldsOfKind(kind, policies, extraPodTemplates));
    trees.set(kind, tree);
    return tree;
  };
}

// A list holds resources of all kinds: who reads whole reports names what of them may stand in a list.
function fieldsOfKind(kind: string, policies: readonly Policy[], extraPodTemplates: unknown): string[] {
  const declared = policies
    .filter(({ inputs, set }) => kind === 'list' || inputs.includes(kind) || set?.kinds.includes(kind))
    .flatMap(({ set }) => [...(set?.fields ?? []), ...(set?.whole?.includes(kind) === true ? ['*'] : [])])
    .filter((field) => kind !== 'list' || field !== '*');
  const fields = [...declared, ...extraFields(extraPodTemplates, declared)];
  return ['apiVersion', 'kind', 'metadata.name', 'metadata.namespace', ...fields].flatMap((field) => [
    field,
    `items.*.${field}`,
  ]);
}

// Where the pod templates of further kinds stand, policies read what they read of a PodTemplate.
function extraFields(templates: unknown, declared: readonly string[]): string[] {
  if (!Array.isArray(templates)) return [];
  const read = declared.filter((field) => field.startsWith('template.'));
  return templates.flatMap((template: { path?: unknown } | null) => {
    const path = template?.path;
    return Array.isArray(path)
      ? read.map((field) => [...path, field.slice('template.'.length)].join('.'))
      : [];
  });
}

async function judgeMembers(
  total: Share,
  files: readonly FoundFile[],
  options: ScanOptions,
): Promise<readonly { readonly waiver: number; readonly faults: readonly string[] }[]> {
  const sets = setPolicies(options);
  // Of a set, some findings are about its first member: threads hand them over in an order of their own.
  const members = byFile(total.members, files);
  try {
    const settled = sets.policies.filter((policy) => !mayGain(policy, members, options.catalog));
    const asked = sets.policies.filter((policy) => !settled.includes(policy));
    const fieldsOf = fieldTrees(asked, options.parameters['extraPodTemplates']);
    forget(total, new Set(asked.map(({ id }) => id)));
    const judged = options.engine.judgeSet(
      members.map(({ file, kind, contents }) => ({
        path: file,
        contents: project(contents, fieldsOf(kind)),
      })),
      settled.map(({ id }) => id),
    );
    const given = new Map(
      judged.verdicts.map(({ document, policy, verdict }) => [`${document} ${policy}`, verdict]),
    );
    for (const policy of asked) {
      for (const [i, { kind, contents }] of members.entries()) {
        if (contents === null) continue;
        if (!policy.inputs.includes(kind) && kind !== 'list') continue;
        count(total, policy.id, given.get(`${i} ${policy.id}`) ?? 'not-applicable');
      }
    }
    append(total.findings, await locateAgain(judged.findings, members, files, options));
    append(total.notes, await locateAgain(judged.notes, members, files, options));
    return judged.waivers;
  } catch (error) {
    if (!(error instanceof PlimsollError)) throw error;
    total.errors.push({ file: '(all files together)', message: error.message });
    return [];
  }
}

// A policy that also decides alone gains from the set only where another document may settle what it asks.
function mayGain(policy: Policy, members: readonly Member[], { kinds }: Catalog): boolean {
  const { set, inputs } = policy;
  if (set === undefined) return false;
  if (members.some(({ kind }) => inputs.includes(kind) && !judgesAlone(policy, kind))) return true;
  const settling = members.filter(({ kind }) => set.kinds.includes(kind)).length;
  const judged = members.filter(({ kind }) => inputs.includes(kind) && !set.kinds.includes(kind)).length;
  if (settling > 0 && settling + judged > 1) return true;
  const read = kinds.filter(({ id }) => inputs.includes(id)).flatMap(({ match }) => match);
  const within = new Set(read.flatMap((entry) => entry.kinds));
  return members.some(({ kind, contents }) => kind === 'list' && holdsOthers(contents, within));
}

function holdsOthers(list: unknown, kinds: ReadonlySet<string>): boolean {
  const { items } = list as { items?: unknown };
  const kindOf = (item: unknown) => (item as { kind?: string } | null)?.kind ?? '';
  return !Array.isArray(items) || items.some((item) => !kinds.has(kindOf(item)));
}

// What is said of the set takes the place of what was said of its documents one by one.
function forget({ findings, notes, counts }: Share, policies: ReadonlySet<string>): void {
  retain(findings, ({ policy }) => !policies.has(policy));
  retain(notes, ({ policy }) => !policies.has(policy));
  for (const policy of policies) counts.delete(policy);
}

function retain<T>(list: T[], keep: (item: T) => boolean): void {
  const kept = list.filter(keep);
  if (kept.length === list.length) return;
  list.length = 0;
  append(list, kept);
}

// The text of a file is not kept while thousands are read; the few that a finding over the set is about are read again.
async function locateAgain<T extends (Finding | Note) & { readonly document: number }>(
  findings: readonly T[],
  members: readonly Member[],
  files: readonly FoundFile[],
  options: ScanOptions,
): Promise<(T & Place)[]> {
  const byName = new Map(files.map((file) => [file.name, file]));
  const byFile = new Map<FoundFile, T[]>();
  for (const finding of findings) {
    const file = byName.get(members[finding.document]?.file ?? '');
    if (file === undefined)
      throw new Error(`a finding is about document ${finding.document}, which is not in the set`);
    const found = byFile.get(file);
    if (found === undefined) byFile.set(file, [finding]);
    else found.push(finding);
  }
  const located: (T & Place)[] = [];
  for (const [file, found] of byFile) {
    const read = await readDocumentsOf(file, emptyShare(), options);
    const byIndex = new Map(read?.documents.map((document) => [document.index, document]));
    for (const finding of found) {
      const document = byIndex.get(members[finding.document]?.document ?? -1);
      if (read === undefined || document === undefined) {
        throw new PlimsollError('INPUT_UNREADABLE', `${file.name} changed while it was judged`);
      }
      const place = placeOf({ file, document, text: read.text }, finding.path);
      const mending =
        'verdict' in finding ? mendingOf(finding, finding.path, document, options.remedies) : {};
      located.push({ ...finding, ...place, ...mending });
    }
  }
  return located;
}

function verdictsOfRules(findings: readonly Finding[]): Map<string, Set<Verdict>> {
  const rules = new Map<string, Set<Verdict>>();
  for (const { policy, rule, verdict } of findings) {
    const name = `${policy}#${rule}`;
    rules.set(name, (rules.get(name) ?? new Set()).add(verdict));
  }
  return rules;
}

function byPlace<T extends Place & (Finding | Note)>(located: T[], files: readonly FoundFile[]): T[] {
  const order = new Map(files.map((file, i) => [file.name, i]));
  return sortFindings(located).sort(
    (a, b) =>
      (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.document - b.document || a.line - b.line,
  );
}

// What is about no file of the list, such as a missing path, comes first.
function byFile<T extends { readonly file: string; readonly document?: number }>(
  entries: readonly T[],
  files: readonly FoundFile[],
): T[] {
  const order = new Map(files.map((file, i) => [file.name, i]));
  return entries.toSorted(
    (a, b) => (order.get(a.file) ?? -1) - (order.get(b.file) ?? -1) || (a.document ?? 0) - (b.document ?? 0),
  );
}

function waiverRemarks(
  waivers: readonly unknown[],
  faults: readonly { readonly waiver: number; readonly faults: readonly string[] }[],
  findings: readonly Finding[],
): string[] {
  const used = new Set(findings.map(({ waiver }) => waiver));
  const broken = new Map(faults.map((entry) => [entry.waiver, entry.faults]));
  return waivers.flatMap((waiver, i) => {
    const { policy = 'no policy' } = (waiver ?? {}) as { policy?: string };
    const why = broken.get(i);
    if (why !== undefined) return [`waiver ${i + 1} (${policy}) waives nothing: ${why.join('; ')}`];
    return used.has(i) ? [] : [`waiver ${i + 1} (${policy}) was not needed: no finding is covered by it`];
  });
}
