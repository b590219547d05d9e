// The JSON Schemas that go with what we write and read: of `catalog.json`, and of the files for `--params`.
import type { Catalog, Parameter } from '../catalog/catalog.ts';
import { date, platform, platformOrNone, severity, strength } from '../catalog/schema.ts';

type Schema = Readonly<Record<string, unknown>>;

const DRAFT = 'http://json-schema.org/draft-07/schema#';
const text: Schema = { type: 'string', minLength: 1 };
const words: Schema = { type: 'string' };
const filled: Schema = { type: 'string', pattern: '\\S' };
const texts: Schema = { type: 'array', items: text };

function object(required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(required),
    properties: { ...required, ...optional },
  };
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}

function map(values: Schema): Schema {
  return { type: 'object', additionalProperties: values };
}

const itemReference = object({ item: text }, { rule: text });

const parameter = object({
  name: { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$' },
  description: text,
  schema: { type: 'object' },
  default: {},
  admission: { type: 'boolean' },
});

const rule = object(
  { id: text, description: text, severity },
  {
    remedies: list(
      object({ at: { type: 'array', minItems: 1, items: text } }, { set: {}, remove: { const: true } }),
    ),
  },
);

const policy = object(
  {
    id: { type: 'string', pattern: '^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$' },
    topic: text,
    package: text,
    source: text,
    kind: { type: 'string', pattern: '^Plimsoll[A-Za-z0-9]+$' },
    title: text,
    description: text,
    severity,
    remediation: text,
    inputs: { ...texts, minItems: 1 },
    platforms: { type: 'array', minItems: 1, items: platform },
    admission: { type: 'boolean' },
    rules: { type: 'array', minItems: 1, items: rule },
    parameters: list(parameter),
    settings: texts,
    guide: object({ decides: list(itemReference), supports: list(itemReference) }),
    controls: list(object({ framework: text, id: text, strength, reason: text })),
    limits: texts,
    references: texts,
    deprecated: { type: 'boolean' },
  },
  {
    set: object(
      { kinds: texts, fields: texts },
      { whole: texts, alone: { anyOf: [{ type: 'boolean' }, texts] } },
    ),
    confidential: { type: 'boolean' },
  },
);

const kind = object({
  id: text,
  title: text,
  platform: platformOrNone,
  match: list(
    object({ apiGroups: { type: 'array', minItems: 1, items: words }, kinds: { ...texts, minItems: 1 } }),
  ),
  sync: list(object({ group: words, version: text, kind: text })),
  embedded: texts,
});

const profile = object({
  id: text,
  title: text,
  description: text,
  parameters: {
    type: 'object',
    required: ['policies'],
    properties: { policies: { ...texts, minItems: 1 } },
    additionalProperties: { type: 'object' },
  },
  admission: { type: 'boolean' },
  supporting: { type: 'boolean' },
  strict: { type: 'boolean' },
});

const guideItem = object(
  { id: text, kind: { enum: ['guideline', 'checklist'] }, chapter: text, section: text, text },
  { group: text, awaits: texts, departure: text },
);

const control = object(
  { id: text, title: text },
  {
    section: text,
    level: text,
    kind: text,
    assessment: text,
    aliases: map(texts),
    control_name: text,
    counterpart: text,
    display_id: text,
    id_in_1_8_0: text,
    mitigations: texts,
    retired_in: text,
  },
);

const framework = object({
  id: text,
  name: text,
  version: text,
  publisher: text,
  url: text,
  license: text,
  source: text,
  notes: texts,
  controls: { type: 'array', minItems: 1, items: control },
});

const crosswalkItem = object(
  { item: text, controls: map(map(object({ strength, reason: text }, { via: text }))) },
  { note: text, gaps: map(text) },
);

const line: Schema = { type: 'integer', minimum: 1 };

const example = object(
  {
    policy: text,
    verdict: { enum: ['fail', 'pass'] },
    name: text,
    files: { type: 'array', minItems: 1, items: object({ name: text, text: words }) },
    findings: list(object({ file: text, line, endLine: line, rule: text, severity, message: text })),
  },
  { parameters: text },
);

/** JSON Schema of `catalog.json`. */
export const catalogSchema: Schema = {
  $schema: DRAFT,
  $id: 'urn:plimsoll:schema:catalog:1',
  title: 'Plimsoll catalog',
  description:
    'Everything that the policies say of themselves: the contract for the site, for auditors and for other tools.',
  ...object({
    schema: { const: 1 },
    version: text,
    kinds: list(kind),
    settings: list(parameter),
    policies: list(policy),
    profiles: list(profile),
    guide: list(guideItem),
    frameworks: list(framework),
    crosswalk: list(crosswalkItem),
    tables: list(object({ id: text, title: text, asOf: date, source: text })),
    sources: list(object({ policy: text, line, text })),
    examples: list(example),
  }),
};

/** JSON Schema of a file for `--params`, from the declarations: settings, parameters by policy, and waivers. */
export function parametersSchema({ settings, policies }: Catalog): Schema {
  return {
    $schema: DRAFT,
    $id: 'urn:plimsoll:schema:parameters:1',
    title: 'Plimsoll parameters',
    description: 'Settings by name, parameters by policy id, and waivers.',
    type: 'object',
    additionalProperties: false,
    properties: {
      ...declared(settings),
      waivers: {
        description: 'Findings that are accepted until a date.',
        ...list(waiver(policies.map(({ id }) => id))),
      },
      ...Object.fromEntries(
        policies.map(({ id, title, parameters }) => [
          id,
          {
            description: title,
            type: 'object',
            additionalProperties: false,
            properties: declared(parameters),
          },
        ]),
      ),
    },
  };
}

function declared(parameters: readonly Parameter[]): Record<string, Schema> {
  return Object.fromEntries(
    parameters.map(({ name, description, schema, default: value }) => [
      name,
      { description, default: value, ...schema },
    ]),
  );
}

const moment: Schema = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}(?:[Tt ]\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d+)?(?:[Zz]|[+-]\\d{2}:?\\d{2}))?$',
};

// What lib/plimsoll/waiver reads, and what people need to know of a waiver. A field that it does not read and that
// would narrow the waiver is refused: the waiver would cover more than its author believes.
function waiver(policies: readonly string[]): Schema {
  return object(
    {
      policy: { description: 'The policy whose finding is accepted.', enum: policies },
      subject: {
        description:
          'The object, with `*` as a wildcard. A name, an image, a path or a vulnerability must be given.',
        ...object(
          {},
          {
            kind: text,
            namespace: text,
            name: text,
            container: text,
            image: text,
            vulnerability: { description: 'An id or alias, as CVE-2026-12345.', ...text },
            path: { description: 'JSON pointer to the field.', ...text },
          },
        ),
        anyOf: ['name', 'image', 'path', 'vulnerability'].map((key) => ({
          properties: { [key]: text },
          required: [key],
        })),
      },
      reason: { description: 'Why the finding is accepted.', ...filled },
      owner: { description: 'The role or team that answers for it.', ...filled },
      expires: { description: 'The last day, or the moment, on which it holds.', ...moment },
    },
    {
      rule: { description: 'Only findings of this rule of the policy.', ...text },
      value: { description: 'The value that is accepted: another value revives the finding.' },
      approvedBy: { description: 'Who approved it.', ...text },
      ticket: { description: 'Where the decision is written down.', ...text },
      createdAt: { description: 'When it was given.', ...moment },
    },
  );
}
