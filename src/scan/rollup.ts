// Verdicts of documents to verdicts of policies, and these to verdicts of the guide's items.
import type { Catalog, ItemReference, Platform, Policy } from '../catalog/catalog.ts';
import type { GuideItem, Strength } from '../catalog/frameworks.ts';
import type { Verdict } from './finding.ts';

/** What a scan says of one guide item. */
export interface ItemVerdict {
  readonly item: string;
  readonly verdict: Verdict;
  /** The verdicts behind it, by deciding policy, or `policy#rule` where only that rule counts. */
  readonly decidedBy: Readonly<Record<string, Verdict>>;
  /** Deciding policies that nobody has written yet; with any of them the item cannot pass. */
  readonly awaits: readonly string[];
}

/** What a scan says of one control of a framework. */
export interface ControlVerdict {
  readonly framework: string;
  readonly control: string;
  /** `not-covered` where no policy answers to the control: nobody looked, so it is neither passed nor open. */
  readonly verdict: Verdict | 'not-covered';
  /** `direct` where some policy decides what the control asks for, `partial` where policies decide a part of it. */
  readonly coverage: 'direct' | 'partial' | 'none';
  /** The verdicts behind it, by policy. */
  readonly decidedBy: Readonly<Record<string, Verdict>>;
}

/** Collects verdicts while a scan runs. */
export interface Tally {
  /** Kinds of documents that were judged. */
  readonly kinds: ReadonlySet<string>;
  /** How many documents have each verdict, by policy. */
  readonly policies: ReadonlyMap<string, Readonly<Record<Verdict, number>>>;
  /** The verdicts `fail`, `no-evidence` and `exempt` that findings gave to rules, by `policy#rule`. */
  readonly rules: ReadonlyMap<string, ReadonlySet<Verdict>>;
}

// From worst to best.
const ORDER: readonly Verdict[] = ['fail', 'no-evidence', 'exempt', 'pass', 'not-applicable'];

/** No verdict counted yet. */
export function noVerdicts(): Record<Verdict, number> {
  return { fail: 0, 'no-evidence': 0, exempt: 0, pass: 0, 'not-applicable': 0 };
}

/**
 * The verdict of every guide item, in the guide's order. With `supporting`, policies that support an item decide it
 * beside those that decide it anyway.
 */
export function rollUp(catalog: Catalog, tally: Tally, supporting = false): ItemVerdict[] {
  const present = presentPlatforms(catalog, tally);
  return catalog.guide.map((item) => itemVerdict(item, catalog, tally, present, supporting));
}

/** The verdict of every control of every framework, in the order of the catalog. */
export function rollUpControls(catalog: Catalog, tally: Tally): ControlVerdict[] {
  const present = presentPlatforms(catalog, tally);
  const byControl = new Map<string, { readonly policy: Policy; readonly strength: Strength }[]>();
  for (const policy of catalog.policies) {
    for (const { framework, id, strength } of policy.controls) {
      const key = `${framework} ${id}`;
      byControl.set(key, [...(byControl.get(key) ?? []), { policy, strength }]);
    }
  }
  return catalog.frameworks.flatMap((framework) =>
    framework.controls.map(({ id }) => {
      const answering = byControl.get(`${framework.id} ${id}`) ?? [];
      const decidedBy = verdictsOf(
        answering.map(({ policy }) => ({ policy, reference: {} })),
        tally,
        present,
      );
      const named = { framework: framework.id, control: id, decidedBy };
      if (answering.length === 0) return { ...named, verdict: 'not-covered', coverage: 'none' } as const;
      const direct = answering.some(({ strength }) => strength === 'direct');
      return {
        ...named,
        verdict: worst(Object.values(decidedBy)),
        coverage: direct ? 'direct' : 'partial',
      } as const;
    }),
  );
}

/** The worst of some verdicts; `not-applicable` where there is none. */
export function worst(verdicts: Iterable<Verdict>): Verdict {
  let found: Verdict = 'not-applicable';
  for (const verdict of verdicts) found = worse(found, verdict);
  return found;
}

/** The worse of two verdicts. */
export function worse(a: Verdict, b: Verdict): Verdict {
  return ORDER.indexOf(b) < ORDER.indexOf(a) ? b : a;
}

function itemVerdict(
  item: GuideItem,
  catalog: Catalog,
  tally: Tally,
  present: ReadonlySet<Platform>,
  supporting: boolean,
): ItemVerdict {
  const deciding = catalog.policies.flatMap((policy) =>
    [...policy.guide.decides, ...(supporting ? policy.guide.supports : [])]
      .filter((reference) => reference.item === item.id)
      .map((reference) => ({ policy, reference })),
  );
  const decidedBy = verdictsOf(deciding, tally, present);
  const awaits = item.awaits ?? [];
  const open: Verdict[] = awaits.length > 0 || deciding.length === 0 ? ['no-evidence'] : [];
  return { item: item.id, verdict: worst([...Object.values(decidedBy), ...open]), decidedBy, awaits };
}

interface Answering {
  readonly policy: Policy;
  readonly reference: Pick<ItemReference, 'rule'>;
}

function verdictsOf(
  answering: readonly Answering[],
  tally: Tally,
  present: ReadonlySet<Platform>,
): Record<string, Verdict> {
  const platforms = new Set(answering.flatMap(({ policy }) => policy.platforms));
  const decidedBy: Record<string, Verdict> = {};
  for (const { policy, reference } of answering) {
    const name = reference.rule === undefined ? policy.id : `${policy.id}#${reference.rule}`;
    decidedBy[name] = received(policy, tally)
      ? policyVerdict(policy, reference, tally)
      : unreceived(policy, platforms, present);
  }
  return decidedBy;
}

function received(policy: Policy, tally: Tally): boolean {
  const counts = tally.policies.get(policy.id);
  return counts !== undefined && ORDER.some((verdict) => counts[verdict] > 0);
}

function policyVerdict(policy: Policy, reference: Pick<ItemReference, 'rule'>, tally: Tally): Verdict {
  const counts = tally.policies.get(policy.id) ?? noVerdicts();
  if (reference.rule === undefined) return worst(ORDER.filter((verdict) => counts[verdict] > 0));
  const said = tally.rules.get(`${policy.id}#${reference.rule}`);
  if (said !== undefined) return worst(said);
  return ORDER.some((verdict) => verdict !== 'not-applicable' && counts[verdict] > 0)
    ? 'pass'
    : 'not-applicable';
}

// Nothing that the policy reads was there. That leaves the item open, unless another platform of it was there instead.
function unreceived(
  policy: Policy,
  platforms: ReadonlySet<Platform>,
  present: ReadonlySet<Platform>,
): Verdict {
  if (policy.platforms.some((platform) => present.has(platform))) return 'no-evidence';
  return [...platforms].some((platform) => present.has(platform)) ? 'not-applicable' : 'no-evidence';
}

function presentPlatforms(catalog: Catalog, tally: Tally): Set<Platform> {
  const platforms = new Set<Platform>(['process']); // people are always there
  for (const { id, platform } of catalog.kinds) {
    if (tally.kinds.has(id) && platform !== 'none') platforms.add(platform);
  }
  return platforms;
}
