// Where each thing stands in the site. Addresses count from the site's root; a template puts the way up before them.
import { PlimsollError } from '../src/errors.ts';

/** A page, or a place in one. */
export interface Link {
  readonly text: string;
  readonly href: string;
}

export const INDEX = 'index.html';
export const GUIDE = 'guide.html';
export const MATRIX = 'matrix.html';
export const BY_POLICY = 'matrix-by-policy.html';
export const PLAYGROUND = 'playground.html';

/** The page of a policy. Throws `CATALOG_INVALID` for an id that is no path below the site. */
export function policyPath(id: string): string {
  return `policies/${checked(id)}.html`;
}

/** The place of a rule on the page of its policy. Throws as `policyPath` does. */
export function rulePath(policy: string, rule: string): string {
  return `${policyPath(policy)}#rule-${anchor(rule)}`;
}

/** The page of a framework. Throws as `policyPath` does. */
export function frameworkPath(id: string): string {
  return `matrix/${checked(id)}.html`;
}

/** The place of a guide item: its id is permanent, and so is the link. */
export function itemPath(id: string): string {
  return `${GUIDE}#${anchor(id)}`;
}

/** The place of a control, such as `matrix/cis-kubernetes.html#5.2.6`. */
export function controlPath(framework: string, id: string): string {
  return `${frameworkPath(framework)}#${anchor(id)}`;
}

/** An id that HTML and an address take as it is. `RULE #0` becomes `RULE-0`. */
export function anchor(text: string): string {
  return text.replace(/[^A-Za-z0-9._()/-]+/g, '-').replace(/^-|-$/g, '');
}

/** A link out of the site, whole as it is; no address, and so no link, where the text is none of the web. */
export function webLink(text: string): Link {
  // `javascript:` is an address as well.
  return { text, href: /^https?:\/\/\S+$/.test(text) && URL.canParse(text) ? text : '' };
}

function checked(id: string): string {
  if (/^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/.test(id)) return id;
  throw new PlimsollError(
    'CATALOG_INVALID',
    `catalog.json: ${JSON.stringify(id)} is no id that a page can bear`,
  );
}
