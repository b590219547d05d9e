// The policies as lists show them, by topic.
import type { Policy, Severity } from '../src/catalog/catalog.ts';
import { type Prose, prose } from '../src/report/prose.ts';
import { anchor, INDEX, type Link, policyPath } from './links.ts';
import { compare, counted } from './words.ts';

export interface Topic {
  readonly title: string;
  readonly anchor: string;
  readonly count: string;
  readonly policies: readonly PolicyLine[];
}

export interface PolicyLine {
  readonly id: string;
  readonly href: string;
  readonly title: Prose;
  readonly severity: Severity;
  readonly deprecated: boolean;
}

// The order in which a container comes to be: built, shipped, run, watched. Other topics follow by name.
const TOPICS: Readonly<Record<string, string>> = {
  image: 'Images',
  'supply-chain': 'Supply chain',
  secrets: 'Secrets',
  pod: 'Pods and containers',
  network: 'Networks',
  rbac: 'Access',
  cluster: 'Clusters',
  runtime: 'Runtime',
  process: 'Process',
};

/** All policies by topic. */
export function topicsOf(policies: readonly Policy[]): Topic[] {
  const known = Object.keys(TOPICS);
  const present = [...new Set(policies.map(({ topic }) => topic))].sort(compare);
  const order = [
    ...known.filter((topic) => present.includes(topic)),
    ...present.filter((topic) => !known.includes(topic)),
  ];
  return order.map((topic) => {
    const own = policies.filter((policy) => policy.topic === topic).toSorted((a, b) => compare(a.id, b.id));
    return {
      title: topicTitle(topic),
      anchor: topicAnchor(topic),
      count: counted(own.length, 'policy', 'policies'),
      policies: own.map(lineOf),
    };
  });
}

/** The place of a topic on the index. */
export function topicLink(topic: string): Link {
  return { text: topicTitle(topic), href: `${INDEX}#${topicAnchor(topic)}` };
}

/** A policy as lists show it. */
export function lineOf({ id, title, severity, deprecated }: Policy): PolicyLine {
  return { id, href: policyPath(id), title: prose(title), severity, deprecated };
}

function topicTitle(topic: string): string {
  return TOPICS[topic] ?? `${topic.slice(0, 1).toUpperCase()}${topic.slice(1).replaceAll('-', ' ')}`;
}

function topicAnchor(topic: string): string {
  return `topic-${anchor(topic)}`;
}
