// One table of the shapes in which a pod reaches a policy: every kind that makes pods, lists, and admission reviews.

type Json = { readonly [key: string]: unknown };
type Path = readonly (string | number)[];

export interface Shape {
  readonly name: string;
  readonly document: unknown;
  /** Where a path of the Pod lies in the document. */
  readonly pathOf: (path: Path) => Path;
  /** Whether its containers are in another list than `containers`. */
  readonly inOtherList?: true;
}

interface Template {
  readonly apiVersion: string;
  readonly kind: string;
  readonly template: readonly string[];
}

const TEMPLATES: readonly Template[] = [
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map((kind) => ({
    apiVersion: 'apps/v1',
    kind,
    template: ['spec', 'template'],
  })),
  { apiVersion: 'extensions/v1beta1', kind: 'Deployment', template: ['spec', 'template'] },
  { apiVersion: 'v1', kind: 'ReplicationController', template: ['spec', 'template'] },
  { apiVersion: 'v1', kind: 'PodTemplate', template: ['template'] },
  { apiVersion: 'batch/v1', kind: 'Job', template: ['spec', 'template'] },
  { apiVersion: 'batch/v1', kind: 'CronJob', template: ['spec', 'jobTemplate', 'spec', 'template'] },
  { apiVersion: 'batch/v1beta1', kind: 'CronJob', template: ['spec', 'jobTemplate', 'spec', 'template'] },
  { apiVersion: 'apps.openshift.io/v1', kind: 'DeploymentConfig', template: ['spec', 'template'] },
  { apiVersion: 'v1', kind: 'DeploymentConfig', template: ['spec', 'template'] },
  { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', template: ['spec', 'template'] },
];

const LISTS: readonly { readonly list: string; readonly sidecar?: true }[] = [
  { list: 'initContainers' },
  { list: 'initContainers', sidecar: true },
  { list: 'ephemeralContainers' },
];

/** All shapes of a Pod; findings in them must be those of the Pod, at the path that `pathOf` gives. */
export function shapesOf(pod: Json): Shape[] {
  return [
    ...TEMPLATES.map((template) => inTemplate(pod, template)),
    ...LISTS.filter(() => onlyContainers(pod)).map(({ list, sidecar }) =>
      inList(pod, list, sidecar === true),
    ),
    {
      name: 'an item of a List',
      document: { apiVersion: 'v1', kind: 'List', items: [pod] },
      pathOf: (path) => ['items', 0, ...path],
    },
    {
      name: 'an item of a List in a List',
      document: { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'List', items: [pod] }] },
      pathOf: (path) => ['items', 0, 'items', 0, ...path],
    },
    {
      name: 'an item of a PodList, without a kind of its own',
      document: { apiVersion: 'v1', kind: 'PodList', items: [without(pod, ['kind', 'apiVersion'])] },
      pathOf: (path) => ['items', 0, ...path],
    },
    ...['CREATE', 'UPDATE'].map((operation) => ({
      name: `an AdmissionReview (${operation})`,
      document: {
        apiVersion: 'admission.k8s.io/v1',
        kind: 'AdmissionReview',
        request: { uid: '7', operation, object: pod, oldObject: null },
      },
      pathOf: (path: Path) => ['request', 'object', ...path],
    })),
    {
      name: 'an AdmissionReview of a debug container',
      document: {
        apiVersion: 'admission.k8s.io/v1',
        kind: 'AdmissionReview',
        request: {
          uid: '7',
          operation: 'UPDATE',
          subResource: 'ephemeralcontainers',
          object: pod,
          oldObject: pod,
        },
      },
      pathOf: (path) => ['request', 'object', ...path],
    },
  ];
}

/** Reviews in which nothing is to be judged, whatever the pod. */
export function silentShapesOf(pod: Json): Shape[] {
  return ['DELETE', 'CONNECT'].map((operation) => ({
    name: `an AdmissionReview (${operation})`,
    document: {
      apiVersion: 'admission.k8s.io/v1',
      kind: 'AdmissionReview',
      request: { uid: '7', operation, object: operation === 'DELETE' ? null : pod, oldObject: pod },
    },
    pathOf: (path) => path,
  }));
}

function inTemplate(pod: Json, { apiVersion, kind, template }: Template): Shape {
  const { name, namespace, ...templateMetadata } = (pod['metadata'] ?? {}) as Json;
  const inner = { metadata: templateMetadata, spec: pod['spec'] };
  const body = template.toReversed().reduce<unknown>((value, key) => ({ [key]: value }), inner) as Json;
  return {
    name: `the template of a ${kind} (${apiVersion})`,
    document: {
      apiVersion,
      kind,
      metadata: {
        ...(name === undefined ? {} : { name }),
        ...(namespace === undefined ? {} : { namespace }),
      },
      ...body,
    },
    pathOf: (path) => [...template, ...path],
  };
}

function inList(pod: Json, list: string, sidecar: boolean): Shape {
  const { containers, ...spec } = pod['spec'] as Json;
  const moved = (containers as Json[]).map((container) =>
    sidecar ? { ...container, restartPolicy: 'Always' } : container,
  );
  return {
    name: `its containers as ${sidecar ? 'sidecars' : list}`,
    inOtherList: true,
    document: { ...pod, spec: { ...spec, [list]: moved } },
    pathOf: ([first, second, ...rest]) =>
      first === 'spec' && second === 'containers'
        ? ['spec', list, ...rest]
        : [first, second, ...rest].filter(isKey),
  };
}

function onlyContainers(pod: Json): boolean {
  const spec = pod['spec'] as Json | undefined;
  return (
    Array.isArray(spec?.['containers']) && !('initContainers' in spec) && !('ephemeralContainers' in spec)
  );
}

function isKey(key: string | number | undefined): key is string | number {
  return key !== undefined;
}

function without(value: Json, keys: readonly string[]): Json {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}
