// The control matrix: each control of each framework with the policies that reach it, or with the reason why none does.
import type { Catalog, Platform, Policy, Severity } from '../src/catalog/catalog.ts';
import type { Control, CrosswalkItem, Framework, Mapping, Strength } from '../src/catalog/frameworks.ts';
import { type Prose, prose } from '../src/report/prose.ts';
import type { Coverage } from './coverage.ts';
import { anchor, controlPath, frameworkPath, itemPath, type Link, policyPath, webLink } from './links.ts';
import { COMPONENTS, frameworkCatalogPath } from './oscal.ts';
import { bare, compare, counted } from './words.ts';

/**
 * `direct` and `partial`: a policy reaches it. `open`: none does yet, but guide items map to it. `unasked`: the guide
 * asks for nothing like it. `heading` and `mirrored` (a risk that its countermeasure answers) are not counted.
 */
export type ControlStatus = Strength | 'open' | 'unasked' | 'heading' | 'mirrored';

export interface FrameworkMatrix {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** The version as filters know it: without spaces. */
  readonly edition: string;
  readonly publisher: string;
  readonly url: Link;
  readonly license: Prose;
  readonly source: Prose;
  readonly notes: readonly Prose[];
  /** The same as OSCAL. */
  readonly catalog: Link;
  readonly components: Link;
  readonly counts: ControlCounts;
  /** How many entries are headings or risks. */
  readonly uncounted: string;
  readonly sections: readonly Section[];
  /** Guide items that map to nothing here, and why. */
  readonly unmapped: readonly { readonly id: string; readonly item: Link; readonly reason: Prose }[];
}

export type ControlCounts = Readonly<Record<Strength | 'open' | 'unasked' | 'all' | 'reached', number>>;

export interface Section {
  readonly title: string;
  readonly anchor: string;
  readonly counts: ControlCounts;
  readonly controls: readonly ControlRow[];
}

export interface ControlRow {
  readonly anchor: string;
  /** Its place on the page of its framework. */
  readonly href: string;
  /** For filters: severities and platforms of the policies that reach it, between spaces. */
  readonly severities: string;
  readonly platforms: string;
  readonly id: string;
  readonly title: Prose;
  /** Level, assessment and whatever else the framework's file says of it. */
  readonly details: readonly { readonly name: string; readonly value: string }[];
  readonly status: ControlStatus;
  /** What stands on the chip; nothing for what is not counted. */
  readonly statusInWords: string;
  readonly policies: readonly ControlPolicy[];
  /** Why no policy reaches it; empty where one does. */
  readonly absence: Prose;
  /** For a risk, its countermeasure. */
  readonly counterpart: Link | false;
  /** Guide items that map to it; with their reasons where no policy reaches it. */
  readonly items: readonly ControlItem[];
}

export interface ControlPolicy {
  readonly policy: Link;
  readonly title: Prose;
  readonly strength: Strength;
  readonly reason: Prose;
  readonly severity: Severity;
  readonly platforms: readonly Platform[];
}

export interface ControlItem {
  readonly id: string;
  readonly item: Link;
  readonly strength: Strength;
  readonly via: string;
  readonly reason: Prose;
  readonly policies: readonly Link[];
  readonly awaits: readonly string[];
}

/** All frameworks against all policies. */
export interface Overview {
  readonly frameworks: readonly {
    readonly id: string;
    readonly link: Link;
    readonly version: string;
    readonly edition: string;
    readonly counts: ControlCounts;
  }[];
  readonly policies: readonly PolicyReach[];
}

/** What one policy reaches. */
export interface PolicyReach {
  readonly anchor: string;
  readonly link: Link;
  readonly title: Prose;
  readonly severity: Severity;
  readonly platforms: string;
  /** How many controls of each framework, in the order of the frameworks. */
  readonly cells: readonly Cell[];
  /** The controls themselves, of the frameworks that have any. */
  readonly frameworks: readonly {
    readonly id: string;
    readonly edition: string;
    readonly link: Link;
    readonly status: string;
    readonly controls: readonly ReachedControl[];
  }[];
}

/** How many controls of one framework a policy reaches. */
export interface Cell {
  readonly direct: number;
  readonly partial: number;
  readonly none: boolean;
}

export interface ReachedControl {
  readonly link: Link;
  readonly title: Prose;
  readonly strength: Strength;
  readonly statusInWords: string;
  readonly reason: Prose;
}

/** The matrix of every framework, in the order of the catalog. */
export function matricesOf(catalog: Catalog, coverage: ReadonlyMap<string, Coverage>): FrameworkMatrix[] {
  return catalog.frameworks.map((framework) => matrixOf(framework, catalog, coverage));
}

/** Frameworks against policies, in numbers. */
export function overviewOf(
  { frameworks, policies }: Catalog,
  matrices: readonly FrameworkMatrix[],
): Overview {
  return {
    frameworks: matrices.map(({ id, name, version, edition, counts }) => ({
      id,
      link: { text: name, href: frameworkPath(id) },
      version,
      edition,
      counts,
    })),
    policies: policies.toSorted((a, b) => compare(a.id, b.id)).map((policy) => reachOf(policy, frameworks)),
  };
}

function reachOf(policy: Policy, frameworks: readonly Framework[]): PolicyReach {
  return {
    anchor: `policy-${anchor(policy.id)}`,
    link: { text: policy.id, href: policyPath(policy.id) },
    title: prose(policy.title),
    severity: policy.severity,
    platforms: policy.platforms.join(' '),
    cells: frameworks.map(({ id }) => cellOf(policy, id)),
    frameworks: reachedBy(policy, frameworks).map(({ framework, controls }) => ({
      id: framework.id,
      edition: anchor(framework.version),
      link: { text: framework.name, href: frameworkPath(framework.id) },
      status: [...new Set(controls.map(({ strength }) => strength))].sort().join(' '),
      controls,
    })),
  };
}

/** The controls that a policy reaches, by framework, in the order of each framework; frameworks without any are left out. */
export function reachedBy(
  policy: Policy,
  frameworks: readonly Framework[],
): { readonly framework: Framework; readonly controls: readonly ReachedControl[] }[] {
  return frameworks.flatMap((framework) => {
    const claims = new Map(
      policy.controls.filter((claim) => claim.framework === framework.id).map((claim) => [claim.id, claim]),
    );
    const controls = framework.controls.flatMap(({ id, title }) => {
      const claim = claims.get(id);
      if (claim === undefined) return [];
      const { strength, reason } = claim;
      return [
        {
          link: { text: id, href: controlPath(framework.id, id) },
          title: prose(title),
          strength,
          statusInWords: STATUS_IN_WORDS[strength],
          reason: prose(reason),
        },
      ];
    });
    return controls.length === 0 ? [] : [{ framework, controls }];
  });
}

const STATUS_IN_WORDS: Readonly<Record<ControlStatus, string>> = {
  direct: 'Direct',
  partial: 'Partial',
  open: 'Not yet',
  unasked: 'Not in the guide',
  heading: '',
  mirrored: '',
};

function matrixOf(
  framework: Framework,
  catalog: Catalog,
  coverage: ReadonlyMap<string, Coverage>,
): FrameworkMatrix {
  const { id, name, version, publisher, url, license, source, notes, controls } = framework;
  const policies = policiesByControl(id, catalog.policies);
  const items = itemsByControl(id, catalog.crosswalk, coverage);
  const rows = controls.map((control) => ({
    section: control.section ?? 'All controls',
    row: rowOf(framework, control, policies.get(control.id) ?? [], items.get(control.id) ?? []),
  }));
  const titles = [...new Set(rows.map(({ section }) => section))];
  const counts = countControls(rows.map(({ row }) => row));
  return {
    id,
    name,
    version,
    edition: anchor(version),
    publisher,
    url: webLink(url),
    license: prose(license),
    source: prose(source),
    notes: notes.map(prose),
    catalog: { text: 'The catalog', href: frameworkCatalogPath(id) },
    components: { text: 'the component definition', href: COMPONENTS },
    counts,
    uncounted: uncounted(rows.length - counts.all),
    sections: titles.map((title) =>
      sectionOf(
        title,
        rows.filter(({ section }) => section === title).map(({ row }) => row),
      ),
    ),
    unmapped: catalog.crosswalk.flatMap(({ item, gaps }) => {
      const reason = gaps?.[id];
      return reason === undefined
        ? []
        : [{ id: item, item: itemLink(item, coverage), reason: prose(reason) }];
    }),
  };
}

function sectionOf(title: string, controls: readonly ControlRow[]): Section {
  return { title, anchor: `section-${anchor(title)}`, counts: countControls(controls), controls };
}

function rowOf(
  framework: Framework,
  control: Control,
  policies: readonly ControlPolicy[],
  items: readonly ControlItem[],
): ControlRow {
  const status = statusOf(control, policies, items);
  const { counterpart } = control;
  return {
    anchor: anchor(control.id),
    href: controlPath(framework.id, control.id),
    severities: tokens(policies.map(({ severity }) => severity)),
    platforms: tokens(policies.flatMap((entry) => entry.platforms)),
    id: control.id,
    title: prose(control.title),
    details: detailsOf(control),
    status,
    statusInWords: STATUS_IN_WORDS[status],
    policies,
    absence: prose(absence(status)),
    counterpart:
      status === 'mirrored'
        ? { text: String(counterpart), href: controlPath(framework.id, String(counterpart)) }
        : false,
    items,
  };
}

function tokens(words: readonly string[]): string {
  return [...new Set(words)].sort().join(' ');
}

// Every countermeasure has its risk as counterpart too, so the kind decides which of the two stands for both.
function statusOf(
  control: Control,
  policies: readonly ControlPolicy[],
  items: readonly ControlItem[],
): ControlStatus {
  if (policies.some(({ strength }) => strength === 'direct')) return 'direct';
  if (policies.length > 0) return 'partial';
  if (items.length > 0) return 'open';
  if (control['kind'] === 'group') return 'heading';
  return control['kind'] === 'risk' && typeof control['counterpart'] === 'string' ? 'mirrored' : 'unasked';
}

function absence(status: ControlStatus): string {
  switch (status) {
    case 'open':
      return 'No policy reaches it yet. These items of the guide map to it:';
    case 'unasked':
      return 'No policy reaches it, and no item of the guide asks for it.';
    case 'mirrored':
      return 'A risk. What is done about it stands at its countermeasure:';
    case 'heading':
      return 'A heading.';
    default:
      return '';
  }
}

const SHOWN_ELSEWHERE = ['id', 'title', 'section', 'kind', 'counterpart'];

function detailsOf(control: Control): ControlRow['details'] {
  return Object.entries(control)
    .filter(([name]) => !SHOWN_ELSEWHERE.includes(name))
    .map(([name, value]) => ({ name: name.replaceAll('_', ' '), value: valueInWords(value) }));
}

function valueInWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueInWords).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, entry]) => `${name} ${valueInWords(entry)}`)
    .join('; ');
}

function policiesByControl(framework: string, policies: readonly Policy[]): Map<string, ControlPolicy[]> {
  const found = new Map<string, ControlPolicy[]>();
  for (const policy of policies) {
    for (const { id, strength, reason } of policy.controls.filter(
      (control) => control.framework === framework,
    )) {
      const entry = {
        policy: { text: policy.id, href: policyPath(policy.id) },
        title: prose(policy.title),
        strength,
        reason: prose(reason),
        severity: policy.severity,
        platforms: policy.platforms,
      };
      found.set(id, [...(found.get(id) ?? []), entry]);
    }
  }
  return new Map([...found].map(([id, entries]) => [id, entries.toSorted(strongestFirst)]));
}

// `direct` comes before `partial` in the alphabet as well.
function strongestFirst(a: ControlPolicy, b: ControlPolicy): number {
  return compare(a.strength, b.strength) || compare(a.policy.text, b.policy.text);
}

function itemsByControl(
  framework: string,
  crosswalk: readonly CrosswalkItem[],
  coverage: ReadonlyMap<string, Coverage>,
): Map<string, ControlItem[]> {
  const found = new Map<string, ControlItem[]>();
  for (const { item, controls } of crosswalk) {
    for (const [id, mapping] of Object.entries(controls[framework] ?? {})) {
      found.set(id, [...(found.get(id) ?? []), controlItem(item, mapping, coverage)]);
    }
  }
  return found;
}

function controlItem(
  id: string,
  { strength, via, reason }: Mapping,
  coverage: ReadonlyMap<string, Coverage>,
): ControlItem {
  const { deciding = [], awaits = [] } = coverage.get(id) ?? {};
  return {
    id,
    item: itemLink(id, coverage),
    strength,
    via: via ?? '',
    reason: prose(reason),
    policies: deciding.map(({ policy }) => ({ text: policy.id, href: policyPath(policy.id) })),
    awaits,
  };
}

function itemLink(id: string, coverage: ReadonlyMap<string, Coverage>): Link {
  return { text: bare(coverage.get(id)?.item.text ?? id), href: itemPath(id) };
}

function countControls(rows: readonly ControlRow[]): ControlCounts {
  const count = (status: ControlStatus) => rows.filter((row) => row.status === status).length;
  const [direct, partial, open, unasked] = [
    count('direct'),
    count('partial'),
    count('open'),
    count('unasked'),
  ];
  return {
    direct,
    partial,
    open,
    unasked,
    reached: direct + partial,
    all: direct + partial + open + unasked,
  };
}

function uncounted(n: number): string {
  return n === 0
    ? ''
    : `${counted(n, 'entry is a heading or a risk', 'entries are headings or risks')} and not counted.`;
}

function cellOf(policy: Policy, framework: string): Cell {
  const strengths = policy.controls
    .filter((control) => control.framework === framework)
    .map(({ strength }) => strength);
  const direct = strengths.filter((strength) => strength === 'direct').length;
  return { direct, partial: strengths.length - direct, none: strengths.length === 0 };
}
