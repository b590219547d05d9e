// Policies as Gatekeeper takes them: a ConstraintTemplate with the very Rego of policies/, a constraint, and a suite for
// `gator verify`. Samples and profiles stand apart, as `gator test -f compiled/gatekeeper` would take them too.
import type { Module } from '../catalog/annotations.ts';
import { type Catalog, compare, type Parameter, type Policy, syncOf } from '../catalog/catalog.ts';
import { type Profile, policyOf } from '../catalog/profiles.ts';
import { librariesOf } from '../catalog/reach.ts';
import type { Output } from './manifest.ts';
import { controlsOf } from './registry.ts';
import type { Sample } from './samples.ts';
import { yamlOf } from './yaml.ts';

const HEADER = 'Written by `make build`. Do not edit.';

/** Every file of `gatekeeper/`, `gatekeeper-profiles/` and `gatekeeper-samples/`. */
export function gatekeeperFiles(
  catalog: Catalog,
  modules: readonly Module[],
  samples: ReadonlyMap<string, readonly Sample[]>,
): Output[] {
  const policies = catalog.policies.filter((policy) => policy.admission);
  return [
    ...policies.flatMap((policy) => policyFiles(policy, catalog, modules, samples.get(policy.id) ?? [])),
    ...kustomizations(policies, catalog),
    ...catalog.profiles
      .filter(({ admission }) => admission)
      .flatMap((profile) => profileFiles(profile, policies, catalog)),
  ];
}

// The constraints of a profile take the place of those beside the templates.
function profileFiles(profile: Profile, policies: readonly Policy[], catalog: Catalog): Output[] {
  const folder = `gatekeeper-profiles/${profile.id}`;
  const chosen = new Set(profile.parameters.policies.map(policyOf));
  const members = policies.filter(({ id }) => chosen.has(id));
  return [
    ...members.map((policy) => {
      const parameters = profile.parameters[policy.id] ?? {};
      const content = constraintOf(policy, catalog, parameters, `${profile.id}-${nameOf(policy)}`);
      return { path: `${folder}/${nameOf(policy)}.yaml`, content: yamlOf(content, HEADER) };
    }),
    kustomization(
      folder,
      members.map((policy) => `${nameOf(policy)}.yaml`),
      PROFILE,
    ),
  ];
}

const PROFILE = `${HEADER}

These constraints take the place of those in compiled/gatekeeper/constraints. Their templates come first:

  kubectl apply -k compiled/gatekeeper
  kubectl wait --for=jsonpath='{.status.created}'=true constrainttemplates --all
  kubectl apply -k <this folder>`;

/** What a constraint of the policy matches: all kinds that it reads and that an API server sees. */
export function matchesOf(policy: Policy, catalog: Catalog): Catalog['kinds'][number]['match'] {
  return catalog.kinds.filter(({ id }) => policy.inputs.includes(id)).flatMap(({ match }) => match);
}

/** What a constraint of the policy can set: its parameters, and the settings that it can see. */
export function constraintSettings(policy: Policy, catalog: Catalog): Catalog['settings'] {
  const settings = catalog.settings.filter(({ name }) => policy.settings.includes(name));
  return [...policy.parameters, ...settings]
    .filter(({ admission }) => admission)
    .toSorted((a, b) => compare(a.name, b.name));
}

function policyFiles(
  policy: Policy,
  catalog: Catalog,
  modules: readonly Module[],
  samples: readonly Sample[],
): Output[] {
  const folder = `gatekeeper/${policy.id}`;
  return [
    { path: `${folder}/template.yaml`, content: yamlOf(templateOf(policy, catalog, modules), HEADER) },
    { path: `${folder}/constraint.yaml`, content: yamlOf(constraintOf(policy, catalog, {}), HEADER) },
    ...syncFiles(policy, catalog),
    kustomization(folder, ['constraint.yaml']),
    {
      path: `${folder}/suite.yaml`,
      content: yamlOf(suiteOf(policy, samples), `${HEADER}\nRun it with \`gator verify\`.`),
    },
    ...sampleFiles(policy, catalog, samples),
  ];
}

// Without it, the inventory is empty, and a policy that looks for others finds none.
function syncFiles(policy: Policy, catalog: Catalog): Output[] {
  const gvks = syncOf(policy, catalog);
  if (gvks.length === 0) return [];
  const content = {
    apiVersion: 'syncset.gatekeeper.sh/v1alpha1',
    kind: 'SyncSet',
    metadata: { name: `plimsoll-${nameOf(policy)}` },
    spec: { gvks },
  };
  return [{ path: `gatekeeper/${policy.id}/sync.yaml`, content: yamlOf(content, SYNC) }];
}

const SYNC = `${HEADER}
What Gatekeeper keeps at hand for this policy. Of other kinds that count in your cluster, make a SyncSet of your own; it
must name none that the cluster does not have.`;

function templateOf(policy: Policy, catalog: Catalog, modules: readonly Module[]): object {
  const module = modules.find((candidate) => candidate.file === policy.source);
  const libraries = module === undefined ? [] : librariesOf(module, modules);
  return {
    apiVersion: 'templates.gatekeeper.sh/v1',
    kind: 'ConstraintTemplate',
    metadata: { name: policy.kind.toLowerCase(), annotations: annotationsOf(policy, catalog) },
    spec: {
      crd: {
        spec: {
          names: { kind: policy.kind },
          validation: { openAPIV3Schema: parametersSchema(constraintSettings(policy, catalog)) },
        },
      },
      targets: [
        {
          target: 'admission.k8s.gatekeeper.sh',
          code: [
            {
              engine: 'Rego',
              source: {
                version: 'v1',
                rego: module?.text ?? '',
                libs: libraries.map((library) => library.text),
              },
            },
          ],
        },
      ],
    },
  };
}

function annotationsOf(policy: Policy, catalog: Catalog): Record<string, string> {
  const synced = syncOf(policy, catalog).map(({ group, version, kind }) => [
    { groups: [group], versions: [version], kinds: [kind] },
  ]);
  return {
    'metadata.gatekeeper.sh/title': policy.title,
    'metadata.gatekeeper.sh/version': catalog.version,
    ...(synced.length === 0 ? {} : { 'metadata.gatekeeper.sh/requires-sync-data': JSON.stringify(synced) }),
    description: policy.description,
    'plimsoll/policy': policy.id,
    'plimsoll/severity': policy.severity,
    'plimsoll/remediation': policy.remediation,
    ...(policy.guide.decides.length === 0
      ? {}
      : { 'plimsoll/guide': list(policy.guide.decides.map(({ item }) => item)) }),
    ...Object.fromEntries(
      Object.entries(controlsOf(policy)).map(([framework, ids]) => [
        `controls.plimsoll/${framework}`,
        list(ids),
      ]),
    ),
  };
}

function list(entries: readonly string[]): string {
  return [...new Set(entries)].join(', ');
}

function parametersSchema(parameters: readonly Parameter[]): object {
  const properties = parameters.map(({ name, description, schema, default: value }) => [
    name,
    { description, default: value, ...(structural(schema) as object) },
  ]);
  return {
    type: 'object',
    ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
  };
}

// An API server refuses `additionalProperties: false`; it drops fields that the schema does not name anyway.
function structural(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(structural);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => key !== 'additionalProperties' || value !== false)
      .map(([key, value]) => [key, structural(value)]),
  );
}

function constraintOf(policy: Policy, catalog: Catalog, parameters: unknown, name = nameOf(policy)): object {
  return {
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind: policy.kind,
    metadata: { name, annotations: { 'plimsoll/policy': policy.id } },
    spec: {
      enforcementAction: 'deny',
      match: { kinds: matchesOf(policy, catalog) },
      parameters,
    },
  };
}

function suiteOf(policy: Policy, samples: readonly Sample[]): object {
  const plain = samples.filter((sample) => !hasParameters(sample));
  const test = (name: string, constraint: string, cases: readonly Sample[]) => ({
    name,
    template: 'template.yaml',
    constraint,
    cases: cases.map((sample) => caseOf(policy, sample)),
  });
  return {
    apiVersion: 'test.gatekeeper.sh/v1alpha1',
    kind: 'Suite',
    metadata: { name: policy.id.replace('/', '-') },
    tests: [
      ...(plain.length === 0 ? [] : [test('defaults', 'constraint.yaml', plain)]),
      ...samples
        .filter(hasParameters)
        .map((sample) => test(sample.name, above(constraintPath(policy, sample)), [sample])),
    ],
  };
}

function caseOf(policy: Policy, sample: Sample): object {
  const { name, messages, inventory } = sample;
  const assertions = [...new Set(messages)].map((message) => ({
    violations: messages.filter((other) => other === message).length,
    message: `^${escaped(message)}$`,
  }));
  return {
    name,
    object: above(objectPath(policy, name)),
    ...(inventory.length === 0
      ? {}
      : { inventory: inventory.map((other) => above(objectPath(policy, other.name))) }),
    assertions: assertions.length === 1 ? assertions : [{ violations: messages.length }, ...assertions],
  };
}

// Written anew from what we read, as `gator verify` reads the word `yes` otherwise than kubectl does.
function sampleFiles(policy: Policy, catalog: Catalog, samples: readonly Sample[]): Output[] {
  const files = new Map<string, string>();
  for (const sample of samples) {
    for (const { name, object } of [sample, ...sample.inventory])
      files.set(objectPath(policy, name), yamlOf(object, HEADER));
    if (hasParameters(sample)) {
      files.set(
        constraintPath(policy, sample),
        yamlOf(constraintOf(policy, catalog, sample.parameters), HEADER),
      );
    }
  }
  return [...files].map(([path, content]) => ({ path, content }));
}

function hasParameters({ parameters }: Sample): boolean {
  return Object.keys(parameters).length > 0;
}

function objectPath(policy: Policy, name: string): string {
  return `gatekeeper-samples/${policy.id}/${name}.yaml`;
}

function constraintPath(policy: Policy, { name }: Sample): string {
  return `gatekeeper-samples/${policy.id}/${name}.constraint.yaml`;
}

// Suites name files relative to their own folder, three below.
function above(path: string): string {
  return `../../../${path}`;
}

// What is special in a regular expression of Go.
function escaped(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}

const ORDER = `${HEADER}

Templates come first, as each makes the kind of its constraint, and the API server learns it a moment later:

  kubectl apply -k compiled/gatekeeper
  kubectl wait --for=jsonpath='{.status.created}'=true constrainttemplates --all
  kubectl apply -k compiled/gatekeeper/constraints

A topic can be had alone (compiled/gatekeeper/pod, then compiled/gatekeeper/constraints/pod), and so can a policy (its
template.yaml, then its constraint.yaml). To try policies without refusing anything, apply the constraints by a
kustomization of your own that patches spec.enforcementAction to dryrun.`;

// A kustomization takes files from its own folder and below, but other kustomizations from everywhere: so the one beside
// a template holds the constraint, and the topics reach for the templates.
function kustomizations(policies: readonly Policy[], catalog: Catalog): Output[] {
  const topics = [...new Set(policies.map(({ topic }) => topic))].sort(compare);
  return [
    kustomization('gatekeeper', topics),
    kustomization('gatekeeper/constraints', topics),
    ...topics.flatMap((topic) => {
      const members = policies.filter((policy) => policy.topic === topic);
      const files = (policy: Policy) => [
        'template.yaml',
        ...(syncOf(policy, catalog).length > 0 ? ['sync.yaml'] : []),
      ];
      return [
        kustomization(
          `gatekeeper/${topic}`,
          members.flatMap((policy) => files(policy).map((file) => `${nameOf(policy)}/${file}`)),
        ),
        kustomization(
          `gatekeeper/constraints/${topic}`,
          members.map(({ id }) => `../../${id}`),
        ),
      ];
    }),
  ];
}

function nameOf({ id }: Policy): string {
  return id.slice(id.indexOf('/') + 1);
}

// `gator test` reads it too, and warns of objects without a name.
function kustomization(folder: string, resources: readonly string[], head = ORDER): Output {
  const name = folder.replace(/^gatekeeper/, 'plimsoll').replaceAll('/', '-');
  const content = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    metadata: { name },
    resources,
  };
  return { path: `${folder}/kustomization.yaml`, content: yamlOf(content, head) };
}
