// The facts beside the policies: guide items, control frameworks, and the crosswalk between the two.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { PlimsollError } from '../errors.ts';

export type Strength = 'direct' | 'partial';

/**
 * One of the 104 lines of the guide. `awaits` names deciding policies that nobody has written yet; `departure` says why its
 * letter is not what is judged, and what is.
 */
export interface GuideItem {
  readonly id: string;
  readonly kind: 'guideline' | 'checklist';
  readonly chapter: string;
  readonly section: string;
  readonly text: string;
  readonly group?: string;
  readonly awaits?: readonly string[];
  readonly departure?: string;
}

/** A published list of controls, at one version. */
export interface Framework {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly publisher: string;
  readonly url: string;
  readonly license: string;
  readonly source: string;
  readonly notes: readonly string[];
  readonly controls: readonly Control[];
}

export interface Control {
  readonly id: string;
  readonly title: string;
  readonly section?: string;
  readonly level?: string;
  readonly [detail: string]: unknown;
}

/** Which controls a guide item answers, by framework and control id, and why a framework has none. */
export interface CrosswalkItem {
  readonly item: string;
  readonly note?: string;
  readonly controls: Readonly<Record<string, Readonly<Record<string, Mapping>>>>;
  readonly gaps?: Readonly<Record<string, string>>;
}

export interface Mapping {
  readonly strength: Strength;
  readonly reason: string;
  readonly via?: string;
}

export interface Facts {
  readonly guide: readonly GuideItem[];
  readonly frameworks: readonly Framework[];
  readonly crosswalk: readonly CrosswalkItem[];
  /** What `profiles.yaml` lists, not yet looked at. */
  readonly profiles: unknown;
}

/** Reads `guide.yaml`, `crosswalk.yaml`, `profiles.yaml` and `frameworks/*.yaml`. Throws `CATALOG_INVALID` where they contradict. */
export async function readFacts(policies: string): Promise<Facts> {
  const files = (await readdir(join(policies, 'frameworks'))).filter((file) => file.endsWith('.yaml')).sort();
  const facts: Facts = {
    guide: ((await readYaml(join(policies, 'guide.yaml'))) as { items: GuideItem[] }).items,
    crosswalk: ((await readYaml(join(policies, 'crosswalk.yaml'))) as { items: CrosswalkItem[] }).items,
    profiles: ((await readYaml(join(policies, 'profiles.yaml'))) as { profiles?: unknown } | null)?.profiles,
    frameworks: await Promise.all(
      files.map(async (file) => (await readYaml(join(policies, 'frameworks', file))) as Framework),
    ),
  };
  const faults = contradictions(facts, files);
  if (faults.length > 0) throw new PlimsollError('CATALOG_INVALID', faults.join('\n'));
  return facts;
}

async function readYaml(file: string): Promise<unknown> {
  return load(await readFile(file, 'utf8'), { filename: file });
}

function contradictions({ guide, frameworks, crosswalk }: Facts, files: readonly string[]): string[] {
  const items = new Set(guide.map((item) => item.id));
  const controls = new Map(
    frameworks.map(({ id, controls }) => [id, new Set(controls.map((control) => control.id))]),
  );
  const mapped = crosswalk.map((entry) => entry.item);
  return [
    ...repeated(guide.map((item) => item.id)).map((id) => `guide.yaml: ${id} stands there twice`),
    ...repeated(mapped).map((id) => `crosswalk.yaml: ${id} stands there twice`),
    ...[...items].filter((id) => !mapped.includes(id)).map((id) => `crosswalk.yaml: ${id} is missing`),
    ...mapped.filter((id) => !items.has(id)).map((id) => `crosswalk.yaml: ${id} is no item of guide.yaml`),
    ...frameworks.flatMap(({ id }, i) =>
      files[i] === `${id}.yaml` ? [] : [`frameworks/${files[i]}: its id is ${id}; the two must be the same`],
    ),
    ...frameworks.flatMap(({ id, controls }) =>
      repeated(controls.map((control) => control.id)).map(
        (twice) => `frameworks/${id}.yaml: ${twice} stands there twice`,
      ),
    ),
    ...crosswalk.flatMap((entry) =>
      Object.entries(entry.controls).flatMap(([framework, ids]) =>
        Object.keys(ids)
          .filter((id) => controls.get(framework)?.has(id) !== true)
          .map(
            (id) => `crosswalk.yaml: ${entry.item} names ${framework} ${id}, which frameworks/ does not list`,
          ),
      ),
    ),
  ];
}

function repeated(ids: readonly string[]): string[] {
  return ids.filter((id, i) => ids.indexOf(id) !== i);
}
