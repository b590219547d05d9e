// What the policies claim of each framework, as OSCAL: a component definition, and a catalog for each framework beside it.
import type { Catalog, ControlReference, Policy } from '../src/catalog/catalog.ts';
import { controlToken, frameworkCatalog, metadata, oscalText, property, uuid } from '../src/report/oscal.ts';

export const COMPONENTS = 'downloads/oscal/component-definition.json';

/** Where the catalog of a framework stands among the downloads. */
export function frameworkCatalogPath(framework: string): string {
  return `downloads/oscal/catalogs/${framework}.json`;
}

/** The OSCAL files by their paths. */
export function oscalFiles(catalog: Catalog): [string, string][] {
  const moment = momentOf(catalog);
  return [
    [COMPONENTS, oscalText(componentDefinition(catalog, moment))],
    ...catalog.frameworks.map((framework): [string, string] => [
      frameworkCatalogPath(framework.id),
      oscalText(frameworkCatalog(framework, moment)),
    ]),
  ];
}

// No clock: the same catalog makes the same bytes. The youngest table says how old what we know is.
function momentOf({ tables }: Catalog): string {
  const youngest =
    tables
      .map(({ asOf }) => asOf)
      .sort()
      .at(-1) ?? '2026-01-01';
  return `${youngest}T00:00:00Z`;
}

function componentDefinition(catalog: Catalog, moment: string): object {
  const { version, policies } = catalog;
  return {
    'component-definition': {
      uuid: uuid('component-definition', version),
      metadata: {
        ...metadata('Plimsoll: what each policy answers', version, moment),
        remarks:
          'Every policy is a component that validates others. It claims a control directly where its verdict answers it, and partially where it answers a part.',
      },
      components: policies.map((policy) => component(policy, catalog)),
    },
  };
}

function component(policy: Policy, { frameworks, version }: Catalog): object {
  const implementations = frameworks.flatMap(({ id, name }) => {
    const claims = policy.controls.filter(({ framework }) => framework === id);
    if (claims.length === 0) return [];
    return [
      {
        uuid: uuid('implementation', policy.id, id),
        source: `catalogs/${id}.json`,
        description: `What ${policy.id} says of ${name}.`,
        'implemented-requirements': claims.map((claim) => requirement(policy.id, claim)),
      },
    ];
  });
  return {
    uuid: uuid('policy', policy.id),
    type: 'validation',
    title: policy.title,
    description: policy.description,
    purpose: policy.remediation,
    props: [
      { name: 'version', value: version },
      property('policy', policy.id),
      property('severity', policy.severity),
      property('rego-package', policy.package),
      ...policy.platforms.map((platform) => property('platform', platform)),
      ...policy.rules.map(({ id }) => property('rule', id)),
    ],
    ...(implementations.length === 0 ? {} : { 'control-implementations': implementations }),
  };
}

function requirement(policy: string, { framework, id, strength, reason }: ControlReference): object {
  return {
    uuid: uuid('requirement', policy, framework, id),
    'control-id': controlToken(framework, id),
    description: reason,
    props: [{ name: 'label', value: id }, property('coverage', strength)],
  };
}
