// The schema of what a policy may say of itself: unknown fields are refused, so that a typo cannot pass in silence.

const text = { type: 'string', minLength: 1 } as const;
const texts = { type: 'array', items: text, uniqueItems: true } as const;
const platforms = ['image', 'workload', 'docker-host', 'cluster', 'operations', 'process'] as const;

// What the schema of catalog.json says in the same words.
export const severity = { enum: ['critical', 'high', 'medium', 'low'] } as const;
export const strength = { enum: ['direct', 'partial'] } as const;
export const platform = { enum: platforms } as const;
export const platformOrNone = { enum: [...platforms, 'none'] } as const;
export const date = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;

/** JSON Schema of `custom` in a policy's package annotation. */
export const policySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['severity', 'remediation', 'inputs', 'platforms', 'rules', 'guide', 'controls'],
  properties: {
    severity,
    remediation: text,
    inputs: { ...texts, minItems: 1 },
    platforms: {
      type: 'array',
      minItems: 1,
      items: platform,
    },
    admission: { type: 'boolean' },
    confidential: { type: 'boolean' },
    set: {
      type: 'object',
      additionalProperties: false,
      required: ['kinds', 'fields'],
      properties: {
        kinds: { ...texts, minItems: 1 },
        fields: { ...texts, minItems: 1 },
        whole: { ...texts, minItems: 1 },
        alone: { anyOf: [{ type: 'boolean' }, { ...texts, minItems: 1 }] },
      },
    },
    rules: {
      type: 'object',
      minProperties: 1,
      propertyNames: { pattern: '^[a-z][a-z0-9-]*$' },
      additionalProperties: {
        type: ['string', 'object'],
        minLength: 1,
        additionalProperties: false,
        required: ['description'],
        properties: {
          description: text,
          severity,
          remedies: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['at'],
              properties: {
                at: { type: 'array', minItems: 1, items: text },
                set: {},
                remove: { const: true },
              },
              oneOf: [{ required: ['set'] }, { required: ['remove'] }],
            },
          },
        },
      },
    },
    guide: {
      type: 'object',
      additionalProperties: false,
      properties: { decides: texts, supports: texts },
    },
    controls: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        additionalProperties: {
          type: 'object',
          additionalProperties: false,
          required: ['strength', 'reason'],
          properties: { strength, reason: text },
        },
      },
    },
    limits: texts,
    references: texts,
    deprecated: { type: 'boolean' },
  },
} as const;

/** JSON Schema of `custom` above a parameter or a setting. */
export const parameterSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['parameter'],
  properties: { parameter: { type: 'object' } },
} as const;

const size = { type: 'integer', minimum: 0 } as const;

/** JSON Schema of what a parameter may say of its values: what a Gatekeeper schema can say as well, and no more. */
export const valueSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    // No `number`: the engines differ in fractions.
    type: { enum: ['array', 'boolean', 'integer', 'object', 'string'] },
    description: text,
    enum: { type: 'array', minItems: 1, uniqueItems: true },
    pattern: text,
    minLength: size,
    maxLength: size,
    minimum: { type: 'integer' },
    maximum: { type: 'integer' },
    items: { $ref: '#' },
    minItems: size,
    maxItems: size,
    properties: { type: 'object', additionalProperties: { $ref: '#' } },
    required: texts,
    additionalProperties: { anyOf: [{ const: false }, { $ref: '#' }] },
  },
} as const;

/** JSON Schema of `custom` in `lib/plimsoll/kind`. */
export const kindsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['kinds'],
  properties: {
    kinds: {
      type: 'object',
      propertyNames: { pattern: '^[a-z][a-z0-9-]*$' },
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['title', 'platform'],
        properties: {
          title: text,
          platform: platformOrNone,
          embedded: { ...texts, minItems: 1 },
          match: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['apiGroups', 'kinds'],
              properties: {
                apiGroups: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string' } },
                kinds: { ...texts, minItems: 1 },
              },
            },
          },
          sync: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['group', 'version', 'kind'],
              properties: { group: { type: 'string' }, version: text, kind: text },
            },
          },
        },
      },
    },
  },
} as const;

/** JSON Schema of `custom` above the package of a dated table. */
export const tableSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['table'],
  properties: {
    table: {
      type: 'object',
      additionalProperties: false,
      required: ['asOf', 'source'],
      properties: { asOf: date, source: text },
    },
  },
} as const;
