// What a policy says of a document, joined with what the catalog knows of the policy.
import type { Catalog, Policy, Severity } from '../catalog/catalog.ts';
import type { PatchOperation } from './remedy.ts';

/** What became of a rule: `exempt` would fail, but a live waiver covers it; `no-evidence` is never a pass. */
export type Verdict = 'fail' | 'no-evidence' | 'exempt' | 'pass' | 'not-applicable';

/** Keys and indexes from the document's root to the field. */
export type Path = readonly (string | number)[];

/** What a finding is about. Only `kind` is always known. */
export interface Subject {
  readonly kind: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly container?: string;
  readonly [detail: string]: unknown;
}

/** One result of one policy. */
export interface Finding {
  /** `topic/name`, such as `pod/no-privileged-containers`. */
  readonly policy: string;
  /** The named check inside the policy. */
  readonly rule: string;
  readonly verdict: 'fail' | 'no-evidence' | 'exempt';
  readonly severity: Severity;
  readonly message: string;
  readonly path: Path;
  readonly subject: Subject;
  /** Ids of the guide items that the policy decides or supports. */
  readonly guide: readonly string[];
  /** Control ids by framework; strength and reason are in the catalog. */
  readonly controls: Readonly<Record<string, readonly string[]>>;
  readonly remediation: string;
  /** For `no-evidence`: the kinds of input that would settle it. */
  readonly needs?: readonly string[];
  /** For `exempt`: position of the waiver among those given. */
  readonly waiver?: number;
  /** The finding, as `policy#rule`, that this one follows from. */
  readonly causedBy?: string;
  /** What would mend it without further thought, as JSON Patch (RFC 6902) on the document. */
  readonly patch?: readonly PatchOperation[];
}

/** A remark that decides nothing. */
export interface Note {
  readonly policy: string;
  readonly rule: string;
  readonly message: string;
  readonly path: Path;
  readonly subject: Subject;
}

/** What all policies say of one document. */
export interface Judgement {
  /** The kind of the document, `unrecognised` included. */
  readonly kind: string;
  /** The verdict of each policy that reads this kind, by id. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  /**
   * Where confidential policies found something that the setting `policies` left out: their findings are not here, and
   * still nobody may quote the text.
   */
  readonly confidential?: readonly Path[];
}

/** What the policies that need a set say of it. Positions are those of the documents handed over. */
export interface SetJudgement {
  readonly verdicts: readonly {
    readonly document: number;
    readonly policy: string;
    readonly verdict: Verdict;
  }[];
  readonly findings: readonly (Finding & { readonly document: number })[];
  readonly notes: readonly (Note & { readonly document: number })[];
  /** Waivers that waive nothing, and why. */
  readonly waivers: readonly { readonly waiver: number; readonly faults: readonly string[] }[];
}

/** An element of `violation` or `no_evidence` as Rego writes it. */
export interface RawFinding {
  readonly msg: string;
  readonly details: {
    readonly policy: string;
    readonly rule: string;
    readonly path: Path;
    readonly subject: Subject;
    readonly document?: number;
    readonly severity?: Severity;
    readonly needs?: readonly string[];
    readonly waiver?: number;
    readonly causedBy?: string;
  };
}

/** What every finding of a policy says, by the policy's id. */
export type Descriptions = ReadonlyMap<
  string,
  Pick<Finding, 'severity' | 'guide' | 'controls' | 'remediation'> & { rules: Policy['rules'] }
>;

/** Works out once what `describe` adds to each finding. */
export function descriptionsOf({ policies }: Pick<Catalog, 'policies'>): Descriptions {
  return new Map(
    policies.map(({ id, severity, remediation, rules, guide, controls }) => {
      const byFramework: Record<string, string[]> = {};
      for (const control of controls) {
        byFramework[control.framework] = [...(byFramework[control.framework] ?? []), control.id];
      }
      const items = [...new Set([...guide.decides, ...guide.supports].map(({ item }) => item))];
      return [id, { severity, remediation, rules, guide: items, controls: byFramework }];
    }),
  );
}

/** The finding with all that the catalog knows. Throws where the catalog and the policies are of different builds. */
export function describe(raw: RawFinding, verdict: Finding['verdict'], descriptions: Descriptions): Finding {
  const { policy: id, rule, path, subject, severity, needs, waiver, causedBy } = raw.details;
  const policy = descriptions.get(id);
  if (policy === undefined)
    throw new Error(`the catalog lacks ${id}: it is of another build than the policies`);
  const { guide, controls, remediation } = policy;
  return {
    policy: id,
    rule,
    verdict,
    severity: severity ?? policy.rules.find((entry) => entry.id === rule)?.severity ?? policy.severity,
    message: raw.msg,
    path,
    subject,
    guide,
    controls,
    remediation,
    ...(needs === undefined ? {} : { needs }),
    ...(waiver === undefined ? {} : { waiver }),
    ...(causedBy === undefined ? {} : { causedBy }),
  };
}

/** One order for findings everywhere: Wasm hands them over in the order of its hashes. */
export function sortFindings<T extends { policy: string; rule: string; path: Path; message: string }>(
  findings: T[],
): T[] {
  return findings.length < 2 ? findings : findings.sort(byPlace);
}

function byPlace(a: PlacedMessage, b: PlacedMessage): number {
  return (
    byPath(a.path, b.path) ||
    byText(a.policy, b.policy) ||
    byText(a.rule, b.rule) ||
    byText(a.message, b.message)
  );
}

interface PlacedMessage {
  readonly policy: string;
  readonly rule: string;
  readonly path: Path;
  readonly message: string;
}

function byPath(a: Path, b: Path): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [x, y] = [a[i], b[i]];
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : byText(String(x), String(y));
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
