// `plimsoll evidence init` and `plimsoll evidence check`: what people did, as a file that policies read.
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';
import { asError, PlimsollError } from '../errors.ts';
import { type EvidenceReport, evidenceExitCode, evidenceJson, evidenceText } from '../report/evidence.ts';
import { type CompiledPolicies, readCompiled } from '../scan/compiled.ts';
import type { Parameters } from '../scan/engine.ts';
import { checkLocations, findLapses } from '../scan/evidence.ts';
import { type FoundFile, findFiles } from '../scan/files.ts';
import { scan } from '../scan/parallel.ts';
import type { ScanResult } from '../scan/scan.ts';
import { parametersOf } from './scan.ts';

export interface EvidenceCheckArguments {
  readonly format: string;
  readonly params?: readonly string[];
  readonly now?: string;
  readonly complete?: boolean;
  readonly strict?: boolean;
}

export interface EvidenceEnvironment {
  readonly compiled: URL;
  readonly workingDirectory: string;
  readonly clock: () => Date;
}

// What lapses within as many days is worth a word today.
const DAYS = 30;

const FORMATS = ['text', 'json'];

/**
 * Judges evidence by all policies that read it, looks for the files that it names, and for what lapses soon. Throws
 * `ARGUMENT_INVALID`, `INPUT_UNRECOGNISED` where there is no evidence, `PARAMETERS_INVALID` and `BUNDLE_UNREADABLE`.
 */
export async function evidenceCheckCommand(
  paths: readonly string[],
  args: EvidenceCheckArguments,
  environment: EvidenceEnvironment,
): Promise<{ output: string; code: 0 | 1 | 2 }> {
  if (!FORMATS.includes(args.format)) {
    throw new PlimsollError(
      'ARGUMENT_INVALID',
      `--format ${args.format}: choose one of ${FORMATS.join(', ')}`,
    );
  }
  const compiled = await readCompiled(environment.compiled);
  const policy = readersOf(compiled.catalog);
  const parameters = await parametersOf({ ...args, policy }, undefined, compiled, environment);
  const { files, errors } = await findFiles(paths, environment.workingDirectory);
  const locations = await checkLocations(files, environment.workingDirectory);
  const result = await judge(files, compiled, parameters);
  if (locations.documents === 0 && errors.length === 0 && result.errors.length === 0) {
    throw new PlimsollError(
      'INPUT_UNRECOGNISED',
      `${paths.join(', ')}: no evidence in there; \`plimsoll evidence init\` writes a file to begin with`,
    );
  }
  const now = String(parameters['now']);
  const report: EvidenceReport = {
    now,
    days: DAYS,
    findings: result.findings.filter(({ verdict }) => verdict !== 'exempt'),
    locations,
    lapses: await findLapses(
      async (moment) =>
        (await judge(files, compiled, { ...parameters, now: moment })).findings.filter(
          ({ verdict }) => verdict !== 'exempt',
        ),
      new Date(now),
      DAYS,
    ),
    errors: [...errors, ...result.errors],
  };
  return {
    output: args.format === 'json' ? evidenceJson(report) : evidenceText(report),
    code: evidenceExitCode(report, args.strict === true),
  };
}

function judge(
  files: readonly FoundFile[],
  compiled: CompiledPolicies,
  parameters: Parameters,
): Promise<ScanResult> {
  return scan({ files, compiled, parameters, threads: 1 });
}

function readersOf({ policies }: Catalog): string[] {
  return policies.filter(({ inputs }) => inputs.includes('evidence')).map(({ id }) => id);
}

/**
 * Writes a file to begin with, and the schema for editors beside it where there is none yet. Throws `FILE_EXISTS` rather
 * than to overwrite, and `INPUT_UNREADABLE` where nothing can be written.
 */
export async function evidenceInitCommand(
  path: string,
  { controls = false }: { readonly controls?: boolean },
  environment: EvidenceEnvironment,
): Promise<string> {
  const { catalog } = await readCompiled(environment.compiled);
  const file = resolve(environment.workingDirectory, path);
  const schema = join(dirname(file), 'evidence.schema.json');
  const source = await readFile(new URL('schema/evidence.schema.json', environment.compiled));
  await writeNew(
    file,
    path,
    starter(environment.clock().toISOString().slice(0, 10), controls ? catalog : undefined),
  );
  const wrote = await writeFile(schema, source, { flag: 'wx' }).then(
    () => true,
    () => false,
  );
  const beside = relative(environment.workingDirectory, schema);
  return `wrote ${path}${wrote ? `\nwrote ${beside}, which editors read` : ''}

Next: fill in what is TBD and what is empty, take out what does not concern you, and run
  plimsoll evidence check ${path}
`;
}

async function writeNew(file: string, path: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (cause) {
    const { code, message } = asError(cause) as NodeJS.ErrnoException;
    if (code === 'EEXIST') {
      throw new PlimsollError('FILE_EXISTS', `${path} exists and is left as it is: name another file`, {
        cause,
      });
    }
    throw new PlimsollError('INPUT_UNREADABLE', `${path} cannot be written: ${message}`, { cause });
  }
}

/** The text of a file to begin with; with a catalog, a register with a control for each item of the guide. */
export function starter(today: string, catalog?: Catalog): string {
  return `${HEAD.replace('TODAY', today)}${catalog === undefined ? CONTROLS : registerOf(catalog)}`;
}

function registerOf({ guide, policies }: Catalog): string {
  const controls = guide.map(({ id, text }) => {
    const deciding = policies.filter(({ guide: { decides } }) => decides.some(({ item }) => item === id));
    return `  - id: ${id.replace('/', '-')}
    owner: TBD
    location: TBD
    statement: ${JSON.stringify(text)}
    implements: [${id}]
    implementation: [${deciding.map((policy) => policy.id).join(', ')}]
    status: planned
    lastReviewedAt:
`;
  });
  return `\n# The control register. A control that is planned answers nothing yet.\ncontrols:\n${controls.join('')}`;
}

const DOCUMENTS: readonly (readonly [topic: string, sections: string, more: string])[] = [
  ['security-policy', 'scope, image-rules, runtime-rules, exceptions, responsibilities', ''],
  [
    'incident-response',
    'severity, roles, containment, evidence, communication, review',
    '    contactsReviewedAt: # at most 90 days ago\n',
  ],
  [
    'recovery',
    'order, rto-rpo, runbook, verification',
    '    objectives: # hours until it runs again, and hours of work that may be lost\n      - {service: TBD, rtoHours: 4, rpoHours: 24}\n',
  ],
  ['signing', 'roles, keys, verification, revocation', ''],
  ['key-management', '', ''],
  ['controls', '', ''],
  ['image-build', '', ''],
  ['access-control', '', ''],
  ['change-management', '', ''],
];

const HEAD = `# yaml-language-server: $schema=./evidence.schema.json
#
# What people did for the security of a system. Dates are days (2026-03-31) or moments (2026-03-31T10:00:00Z). An owner
# is a role or a team. A location is an address, or a path from the folder of this file; a path may have a \`sha256\`.
# Nothing in here is secret: never write down a key or a password.
$schema: ./evidence.schema.json
apiVersion: plimsoll/v1
kind: Evidence
metadata:
  system: TBD
  revision: 1
  preparedBy: TBD
  preparedAt: "TODAY"

# What the system consists of. Items of the guide can be declared out of scope until a day, with reason and approver:
#   outOfScope:
#     - {item: compliance/regular-audits#penetration-test, reason: ..., approvedBy: ..., until: "2027-01-31"}
scope:
  platforms: {docker: true, kubernetes: true, windows: false, managedControlPlane: false}
  statefulTargets: [cluster-state, persistent-volumes] # what has to be backed up; [] where nothing has

# One entry for each topic. One handbook may stand under several topics, with anchors. The approver is not the owner.
documents:
${DOCUMENTS.map(
  ([topic, sections, more]) => `  - id: ${topic}
    owner: TBD
    location: TBD
    topic: ${topic}
    title: TBD
    version: "1"
    status: draft # then approved, at last retired
    approvedBy:
    approvedAt:
    lastReviewedAt: # at most 365 days ago
${sections === '' ? '' : `    sections: [${sections}]\n`}${more}`,
).join('')}
# Exercises of the incident response plan; a real incident counts once somebody looked back upon it (\`reviewedAt\`).
exercises:
  - id: tabletop
    owner: TBD
    location: TBD
    type: tabletop
    date: # at most 365 days ago
    scenario: TBD, such as a container that is compromised
    participants: [TBD] # at least three roles
    planVersion: "1"
    outcome: TBD
    findings: [] # {id, owner, due, closedAt}

audits:
${[
  ['internal', 'at most 365 days ago', ''],
  ['access-review', 'at most 90 days ago', '    revocations: [] # {id, owner, due, closedAt}\n'],
  ['penetration-test', 'at most 365 days ago', ''],
]
  .map(
    ([type, age, more]) => `  - id: ${type}
    owner: TBD
    location: TBD
    type: ${type}
    completedAt: # ${age}
    auditor: TBD # not the owner
    scope: TBD${type === 'access-review' ? ' with roles of the cluster and permissions of the registry' : ''}
    findings: [] # {id, owner, due, closedAt}
${more}`,
  )
  .join('')}
# Where the logs of containers, nodes and the API server go.
logging:
  id: logs
  owner: TBD
  location: TBD
  sinks: [TBD]
  retentionDays: 90
  auditImmutable: # true or false
  checkedAt: # at most 365 days ago

# Counts for each role; no names.
training:
${['container-security-basics', 'incident-response']
  .map(
    (course) => `  - id: ${course}
    owner: TBD
    location: TBD
    course: ${course}
    roles: [TBD]
    headcount: 0
    completed: 0
    lastDeliveredAt: # at most 365 days ago
    contentReviewedAt: # at most 730 days ago
`,
  )
  .join('')}
backups:
${['cluster-state', 'persistent-volumes']
  .map(
    (target) => `  - id: ${target}
    owner: TBD
    location: TBD
    target: ${target}
    intervalHours: 24
    lastSuccessAt:
    retentionDays: 30
    encrypted: # true or false
    immutable: # true or false; offsite for another account or site
    lastRestoreTestAt: # at most 180 days ago
    restoreResult:
`,
  )
  .join('')}
# Runs of a benchmark (or hand over the output of the tool beside this file), and the reports that were published of them.
reports:
  - id: compliance-scan
    owner: TBD
    location: TBD
    type: compliance-scan
    period: TBD
    publishedAt:
    audience: TBD
    target: cluster
    ranAt: # at most 30 days ago
    totals: {passed: 0, failed: 0}
  - id: compliance
    owner: TBD
    location: TBD
    type: compliance
    period: TBD
    publishedAt: # at most 92 days ago
    audience: TBD
    covers: [cluster]
    totals: {passed: 0, failed: 0}
`;

const CONTROLS = `
# The control register: every item of the guide has a control here, or is out of scope. \`plimsoll evidence init --controls\`
# writes one with all items.
controls: []
`;
