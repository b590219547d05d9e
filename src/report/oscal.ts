// What our OSCAL files share: ids that stay the same, metadata, and the frameworks as OSCAL catalogs.
import { createHash } from 'node:crypto';
import type { Framework } from '../catalog/frameworks.ts';

export const OSCAL_VERSION = '1.2.1';

/** Namespace of our properties. */
export const NAMESPACE = 'urn:plimsoll:oscal';

// A namespace of our own, made once: every id below is made of it.
const ROOT = '6b3f2f6d-5d0c-5b1e-9a7e-2f9a4f6c1d10';

/** A UUID (version 5) that is the same for the same names, wherever and whenever it is made. */
export function uuid(...names: readonly string[]): string {
  const digest = createHash('sha1')
    .update(Buffer.from(ROOT.replaceAll('-', ''), 'hex'))
    .update(JSON.stringify(names))
    .digest();
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/**
 * The id of a control as OSCAL wants it: a token. NIST SP 800-53 has ids in OSCAL already, `ac-6.1` for AC-6(1); elsewhere the
 * framework stands before it, as `cis-kubernetes_5.2.6`.
 */
export function controlToken(framework: string, id: string): string {
  if (framework === 'nist-sp-800-53r5') return id.toLowerCase().replace(/\((\d+)\)/g, '.$1');
  return `${framework}_${id.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^-+|-+$/g, '')}`;
}

export interface Metadata {
  readonly title: string;
  readonly 'last-modified': string;
  readonly version: string;
  readonly 'oscal-version': string;
}

/** `moment` is an RFC 3339 one: OSCAL wants a time zone. */
export function metadata(title: string, version: string, moment: string): Metadata {
  return { title, 'last-modified': moment, version, 'oscal-version': OSCAL_VERSION };
}

export interface Property {
  readonly name: string;
  readonly ns: string;
  readonly value: string;
}

/** A property of ours. OSCAL takes no empty values and no spaces around them. */
export function property(name: string, value: string): Property {
  return { name, ns: NAMESPACE, value: value.replace(/\s+/g, ' ').trim() || 'none' };
}

/** The controls of a framework as an OSCAL catalog: ids and titles in our own words, and no text of its publisher. */
export function frameworkCatalog(framework: Framework, moment: string): object {
  const { id, name, version, publisher, url, license, controls } = framework;
  const sections = [...new Set(controls.map(({ section }) => section ?? 'All controls'))];
  return {
    catalog: {
      uuid: uuid('catalog', id),
      metadata: {
        ...metadata(`${name}: control ids`, version, moment),
        props: [property('publisher', publisher)],
        links: [{ href: url, rel: 'canonical' }],
        remarks: `Titles are Plimsoll's own words. ${license}`,
      },
      groups: sections.map((section, i) => ({
        id: `${id}-section-${i + 1}`,
        title: section,
        controls: controls
          .filter((control) => (control.section ?? 'All controls') === section)
          .map((control) => ({
            id: controlToken(id, control.id),
            title: control.title,
            props: [{ name: 'label', value: control.id }],
          })),
      })),
    },
  };
}

/** JSON as it is written to files. */
export function oscalText(document: object): string {
  return `${JSON.stringify(document, null, 1)}\n`;
}
