// The schema of what a policy may say of itself: unknown fields are refused, so that a typo cannot pass in silence.

const text = { type: 'string', minLength: 1 } as const;
const texts = { type: 'array', items: text, uniqueItems: true } as const;
const severity = { enum: ['critical', 'high', 'medium', 'low'] } as const;

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
      items: { enum: ['image', 'workload', 'docker-host', 'cluster', 'operations', 'process'] },
    },
    admission: { type: 'boolean' },
    set: {
      type: 'object',
      additionalProperties: false,
      required: ['kinds', 'fields'],
      properties: { kinds: { ...texts, minItems: 1 }, fields: { ...texts, minItems: 1 }, alone: { type: 'boolean' } },
    },
    rules: {
      type: 'object',
      minProperties: 1,
      propertyNames: { pattern: '^[a-z][a-z0-9-]*$' },
      additionalProperties: {
        anyOf: [
          text,
          {
            type: 'object',
            additionalProperties: false,
            required: ['description'],
            properties: { description: text, severity },
          },
        ],
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
          properties: { strength: { enum: ['direct', 'partial'] }, reason: text },
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
  properties: {
    parameter: {
      type: 'object',
      required: ['type'],
      properties: {
        type: { enum: ['array', 'boolean', 'integer', 'object', 'string'] },
        admission: { type: 'boolean' },
      },
    },
  },
} as const;
