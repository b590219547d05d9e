// What each page is told, as plain data. Templates print it and decide nothing.
import type { Catalog, Policy } from '../src/catalog/catalog.ts';
import { type Coverage, countItems, coverageOf, type ItemCounts, type Scale, scaleOf } from './coverage.ts';
import { CSV, JSON_FILE, WORKBOOK } from './downloads.ts';
import { type GuideData, guideData } from './guide.ts';
import { BY_POLICY, frameworkPath, GUIDE, INDEX, type Link, MATRIX, policyPath } from './links.ts';
import { type ControlRow, type FrameworkMatrix, matricesOf, type Overview, overviewOf } from './matrix.ts';
import { COMPONENTS } from './oscal.ts';
import { type PlaygroundData, playgroundPage } from './playground.ts';
import { type PolicyData, policyData } from './policy.ts';
import { type Topic, topicsOf } from './topics.ts';
import { bare, counted } from './words.ts';

/** One file of the site: a template and what it prints. */
export type Page =
  | PageOf<'index', IndexData>
  | PageOf<'policy', PolicyData>
  | PageOf<'guide', GuideData>
  | PageOf<'matrix', MatrixData>
  | PageOf<'by-policy', ByPolicyData>
  | PageOf<'framework', FrameworkMatrix>
  | PageOf<'playground', PlaygroundData>;

export interface PageOf<Template extends string, Data> {
  readonly path: string;
  readonly template: Template;
  /** For the title bar and for search engines; no markup. */
  readonly title: string;
  readonly description: string;
  /** Which entry of the navigation it belongs to. */
  readonly part: 'policies' | 'guide' | 'matrix' | 'playground';
  readonly data: Data;
}

export interface IndexData {
  readonly policies: string;
  readonly frameworks: string;
  readonly counts: ItemCounts;
  readonly scale: Scale;
  readonly topics: readonly Topic[];
  readonly matrices: readonly {
    readonly link: Link;
    readonly version: string;
    readonly reached: number;
    readonly all: number;
  }[];
}

export interface MatrixData extends Pick<Overview, 'frameworks'> {
  readonly controlCount: string;
  readonly downloads: readonly { readonly link: Link; readonly about: string }[];
  /** Each framework with its controls, headings left out. */
  readonly matrices: readonly {
    readonly id: string;
    readonly name: string;
    readonly edition: string;
    readonly link: Link;
    readonly controls: readonly ControlRow[];
  }[];
}

export interface ByPolicyData extends Overview {
  readonly policyCount: string;
}

/** Every page of the site. Throws `CATALOG_INVALID` for an id that no path can bear. */
export function pagesOf(catalog: Catalog): Page[] {
  const coverage = coverageOf(catalog);
  const matrices = matricesOf(catalog, coverage);
  return [
    indexPage(catalog, coverage, matrices),
    ...catalog.policies.map((policy) => policyPage(policy, catalog, coverage)),
    guidePage(catalog, coverage),
    matrixPage(catalog, matrices),
    byPolicyPage(catalog, matrices),
    ...matrices.map(frameworkPage),
    playgroundPage(catalog),
  ];
}

function indexPage(
  catalog: Catalog,
  coverage: ReadonlyMap<string, Coverage>,
  matrices: readonly FrameworkMatrix[],
): Page {
  const description =
    'Plimsoll turns a container security guide into policies that give the same verdict in Wasm, Open Policy Agent, Conftest and Gatekeeper.';
  return {
    path: INDEX,
    template: 'index',
    title: 'Plimsoll: the load line for containers',
    description,
    part: 'policies',
    data: {
      policies: counted(catalog.policies.length, 'policy', 'policies'),
      frameworks: counted(matrices.length, 'framework', 'frameworks'),
      counts: countItems(coverage.values()),
      scale: scaleOf(coverage.values()),
      topics: topicsOf(catalog.policies),
      matrices: matrices.map(({ id, name, version, counts: { reached, all } }) => ({
        link: { text: name, href: frameworkPath(id) },
        version,
        reached,
        all,
      })),
    },
  };
}

function policyPage(policy: Policy, catalog: Catalog, coverage: ReadonlyMap<string, Coverage>): Page {
  return {
    path: policyPath(policy.id),
    template: 'policy',
    title: `${bare(policy.title)} (${policy.id})`,
    description: bare(policy.description),
    part: 'policies',
    data: policyData(policy, catalog, coverage),
  };
}

function guidePage(catalog: Catalog, coverage: ReadonlyMap<string, Coverage>): Page {
  return {
    path: GUIDE,
    template: 'guide',
    title: 'The guide, item by item',
    description: `The ${coverage.size} items of the container security guide, and the policies that decide them.`,
    part: 'guide',
    data: guideData(catalog, coverage),
  };
}

const DOWNLOADS: MatrixData['downloads'] = [
  {
    link: { text: 'CSV', href: CSV },
    about: 'a row for each claim of a policy, and for each control without one',
  },
  {
    link: { text: 'Excel workbook', href: WORKBOOK },
    about: 'the same rows, and the guide on a second sheet',
  },
  { link: { text: 'JSON', href: JSON_FILE }, about: 'the same for programs' },
  {
    link: { text: 'OSCAL component definition', href: COMPONENTS },
    about: 'each policy as a component, with catalogs of the control ids beside it',
  },
];

function matrixPage(catalog: Catalog, matrices: readonly FrameworkMatrix[]): Page {
  return {
    path: MATRIX,
    template: 'matrix',
    title: 'Control matrix',
    description: `The controls of ${counted(matrices.length, 'framework', 'frameworks')} and the policies that reach them.`,
    part: 'matrix',
    data: {
      frameworks: overviewOf(catalog, matrices).frameworks,
      controlCount: counted(
        matrices.reduce((sum, { counts }) => sum + counts.all, 0),
        'control',
        'controls',
      ),
      downloads: DOWNLOADS,
      matrices: matrices.map(({ id, name, edition, sections }) => ({
        id,
        name,
        edition,
        link: { text: name, href: frameworkPath(id) },
        controls: sections
          .flatMap(({ controls }) => controls)
          .filter(({ status }) => status !== 'heading' && status !== 'mirrored'),
      })),
    },
  };
}

function byPolicyPage(catalog: Catalog, matrices: readonly FrameworkMatrix[]): Page {
  return {
    path: BY_POLICY,
    template: 'by-policy',
    title: 'Policies against frameworks',
    description: `Every policy with the controls of ${counted(matrices.length, 'framework', 'frameworks')} that it reaches.`,
    part: 'matrix',
    data: {
      ...overviewOf(catalog, matrices),
      policyCount: counted(catalog.policies.length, 'policy', 'policies'),
    },
  };
}

function frameworkPage(matrix: FrameworkMatrix): Page {
  return {
    path: frameworkPath(matrix.id),
    template: 'framework',
    title: `${matrix.name}: control matrix`,
    description: `Each control of ${matrix.name} ${matrix.version}, with the policies that reach it or why none does.`,
    part: 'matrix',
    data: matrix,
  };
}
