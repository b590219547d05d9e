// How to run one policy in each engine: the commands that its page shows.
import type { Catalog, Policy } from '../src/catalog/catalog.ts';
import { judgesAlone } from '../src/catalog/sets.ts';
import { type Prose, prose, spacedJson } from './words.ts';

export interface Usage {
  readonly engine: string;
  readonly anchor: string;
  readonly note: Prose;
  readonly blocks: readonly CodeBlock[];
}

export interface CodeBlock {
  /** What the block is, for those who cannot see where it stands. */
  readonly label: string;
  readonly code: string;
}

/** What to type in each engine that can run the policy, and why Gatekeeper where it cannot. */
export function usageOf(policy: Policy, catalog: Catalog): Usage[] {
  return [commandLine(policy), conftest(policy), opa(policy), gatekeeper(policy, catalog), library(policy)];
}

// A file as people have it, for each kind of document. Kinds that are not here are read from YAML.
const FILES: Readonly<Record<string, string>> = {
  workload: 'deployment.yaml',
  rbac: 'roles.yaml',
  'network-policy': 'network-policy.yaml',
  namespace: 'namespace.yaml',
  'audit-policy': 'audit-policy.yaml',
  dockerfile: 'Dockerfile',
  'ignore-file': '.dockerignore',
  compose: 'compose.yaml',
  'container-inspect': 'inspect.json',
  daemon: 'daemon.json',
  report: 'report.json',
  vex: 'vex.json',
  sbom: 'sbom.json',
  'image-config': 'config.json',
  'image-inspect': 'image.json',
  evidence: 'evidence.yaml',
};

function exampleFile({ inputs }: Policy): string {
  return inputs.map((input) => FILES[input]).find((file) => file !== undefined) ?? 'document.yaml';
}

// Paths come first, as options that take a list would swallow them.
function commandLine(policy: Policy): Usage {
  const subject = needsSet(policy) ? 'manifests/ --complete' : exampleFile(policy);
  const params = policy.parameters.length === 0 ? '' : ' --params parameters.yaml';
  return {
    engine: 'Command line',
    anchor: 'run-cli',
    note: prose(
      needsSet(policy)
        ? 'It compares documents, so give it a folder. With `--complete` the folder holds all there is; without it, what is missing may stand elsewhere.'
        : 'Without `--policy` all policies judge the file.',
    ),
    blocks: [
      { label: 'Shell', code: `plimsoll scan ${subject} --policy ${policy.id}${params}` },
      ...(policy.parameters.length === 0
        ? []
        : [{ label: 'parameters.yaml, with the defaults', code: parametersFile(policy) }]),
    ],
  };
}

function conftest(policy: Policy): Usage {
  const combine = needsSet(policy) ? ' --combine' : '';
  const subject = needsSet(policy) ? 'manifests/' : exampleFile(policy);
  return {
    engine: 'Conftest',
    anchor: 'run-conftest',
    note: prose(
      'This asks the one policy. The namespace `plimsoll.main` asks all of them, heeds waivers, and adds severity and remedy.',
    ),
    blocks: [
      {
        label: 'Shell',
        code: `conftest test --policy compiled/conftest --namespace ${policy.package}${dataOption(policy)}${combine} ${subject}`,
      },
      ...dataFile(policy),
    ],
  };
}

function opa(policy: Policy): Usage {
  const evaluate = `opa eval --bundle compiled/bundle.tar.gz${dataOption(policy)}`;
  const query = `'data.${policy.package}.violation'`;
  const file = exampleFile(policy);
  const usage = { engine: 'Open Policy Agent', anchor: 'run-opa' };
  if (needsSet(policy)) {
    return {
      ...usage,
      note: prose('The input is an array of `{path, contents}`, which Conftest can make of a folder.'),
      blocks: [
        {
          label: 'Shell',
          code: `conftest parse --combine manifests/* > set.json\n${evaluate} --input set.json ${query}`,
        },
      ],
    };
  }
  if (/\.(?:ya?ml|json)$/.test(file)) {
    return {
      ...usage,
      note: prose('`data.plimsoll.main.document` gives the verdicts of all policies.'),
      blocks: [{ label: 'Shell', code: `${evaluate} --input ${file} ${query}` }],
    };
  }
  return {
    ...usage,
    note: prose(`OPA reads YAML and JSON alone; Conftest turns a \`${file}\` into that.`),
    blocks: [{ label: 'Shell', code: `conftest parse ${file} | ${evaluate} --stdin-input ${query}` }],
  };
}

function gatekeeper(policy: Policy, { kinds }: Catalog): Usage {
  const usage = { engine: 'Gatekeeper', anchor: 'run-gatekeeper' };
  if (!policy.admission) {
    return {
      ...usage,
      note: prose(
        'Not for Gatekeeper: what this policy reads is never admitted to a cluster, or it needs a clock, evidence or reports.',
      ),
      blocks: [],
    };
  }
  const synced = kinds.some(({ id, sync }) => policy.set?.kinds.includes(id) && sync.length > 0);
  const files = [...(synced ? ['sync'] : []), 'template', 'constraint'];
  return {
    ...usage,
    note: prose(
      `The constraint is of the kind \`${policy.kind}\`.${synced ? ' It compares objects, which `sync.yaml` keeps at hand.' : ''}`,
    ),
    blocks: [
      {
        label: 'Shell',
        code: files
          .map((file) => `kubectl apply --filename compiled/gatekeeper/${policy.id}/${file}.yaml`)
          .join('\n'),
      },
    ],
  };
}

function library(policy: Policy): Usage {
  const judge = needsSet(policy)
    ? `const { verdicts, findings } = plimsoll.judgeSet([{ path: 'all.yaml', contents: document }]);\n\nconsole.log(verdicts, findings);`
    : `const { verdicts, findings } = plimsoll.judge(document);\n\nconsole.log(verdicts['${policy.id}'], findings);`;
  return {
    engine: 'Code',
    anchor: 'run-code',
    note: prose('In Node and in browsers. `document` is a parsed document, as from `JSON.parse`.'),
    blocks: [
      {
        label: 'JavaScript',
        code: `import { loadPlimsoll } from 'plimsoll';\n\nconst plimsoll = await loadPlimsoll();\n${judge}`,
      },
    ],
  };
}

// A policy that also judges documents alone is shown with one.
function needsSet(policy: Policy): boolean {
  return !judgesAlone(policy);
}

// The command line looks at the clock; the other engines have none, and without a moment nothing is too old.
function needsMoment({ settings }: Policy): boolean {
  return settings.includes('now');
}

function dataOption(policy: Policy): string {
  return policy.parameters.length > 0 || needsMoment(policy) ? ' --data data.yaml' : '';
}

function dataFile(policy: Policy): CodeBlock[] {
  const lines = [
    ...(needsMoment(policy) ? ['now: "2026-01-31T12:00:00Z"'] : []),
    ...(policy.parameters.length > 0 ? [parametersFile(policy)] : []),
  ];
  if (lines.length === 0) return [];
  const indented = lines.join('\n').replace(/^/gm, '      ');
  const label = `data.yaml, with ${needsMoment(policy) ? 'the moment to judge by' : 'the defaults'}`;
  return [{ label, code: `lib:\n  plimsoll:\n    parameters:\n${indented}` }];
}

// JSON is YAML too, so a default of any shape stands on one line.
function parametersFile({ id, parameters }: Policy): string {
  return [`${id}:`, ...parameters.map(({ name, default: value }) => `  ${name}: ${spacedJson(value)}`)].join(
    '\n',
  );
}
