// JSON Schema of the JSON report: published as compiled/schema/report.schema.json, and what the tests hold reports to.

const text = { type: 'string' } as const;
const line = { type: 'integer', minimum: 1 } as const;
const count = { type: 'integer', minimum: 0 } as const;
const path = {
  type: 'array',
  items: { type: ['string', 'integer'] },
  description: 'Keys and indexes from the root of the document.',
} as const;
const verdict = { enum: ['fail', 'no-evidence', 'exempt', 'pass', 'not-applicable'] } as const;

const subject = {
  type: 'object',
  required: ['kind'],
  properties: { kind: text, namespace: text, name: text, container: text },
  description: 'What the finding is about; only its kind is always known.',
} as const;

const place = {
  file: text,
  document: { ...count, description: 'Position of the document in its file, from 0.' },
  line,
  column: line,
  endLine: line,
  endColumn: line,
} as const;

const within = {
  type: 'string',
  description: 'Where the document stands as text inside another one of the file, if it does.',
} as const;

const told = {
  policy: { type: 'string', pattern: '^[a-z-]+/[a-z0-9-]+$' },
  rule: text,
  message: text,
  path,
  subject,
  ...place,
} as const;

/** The schema; `$id` names the version that a report's `schema` gives. */
export const reportSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'urn:plimsoll:schema:report:1',
  title: 'Plimsoll report',
  type: 'object',
  additionalProperties: false,
  required: ['schema', 'plimsoll', 'now', 'findings', 'notes', 'guide', 'summary'],
  properties: {
    schema: { const: 1 },
    plimsoll: { ...text, description: 'Version of Plimsoll.' },
    now: { ...text, description: 'Moment of the judgement, RFC 3339.' },
    findings: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: [...Object.keys(told), 'verdict', 'severity', 'guide', 'controls', 'remediation'],
        properties: {
          ...told,
          within,
          verdict: { enum: ['fail', 'no-evidence', 'exempt'] },
          severity: { enum: ['critical', 'high', 'medium', 'low'] },
          guide: {
            type: 'array',
            items: text,
            description: 'Guide items that the policy decides or supports.',
          },
          controls: {
            type: 'object',
            additionalProperties: { type: 'array', items: text },
            description: 'Control ids by framework.',
          },
          remediation: text,
          needs: {
            type: 'array',
            items: text,
            description: 'For no-evidence: kinds of input that would settle it.',
          },
          waiver: { ...count, description: 'For exempt: position of the waiver.' },
          patch: {
            type: 'array',
            minItems: 1,
            description: 'What would mend it, as JSON Patch (RFC 6902) on the document.',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['op', 'path'],
              properties: { op: { enum: ['add', 'replace', 'remove'] }, path: { type: 'string' }, value: {} },
            },
          },
          causedBy: { ...text, description: 'policy#rule that this finding follows from.' },
        },
      },
    },
    notes: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: Object.keys(told),
        properties: { ...told, within },
      },
    },
    guide: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['item', 'verdict', 'decidedBy', 'awaits'],
        properties: {
          item: text,
          verdict,
          decidedBy: { type: 'object', additionalProperties: verdict },
          awaits: {
            type: 'array',
            items: text,
            description: 'Deciding policies that are still to be written.',
          },
        },
      },
    },
    summary: {
      type: 'object',
      additionalProperties: false,
      required: [
        'files',
        'otherFiles',
        'documents',
        'belowThreshold',
        'skipped',
        'errors',
        'verdicts',
        'waivers',
      ],
      properties: {
        files: { ...count, description: 'Files that were opened.' },
        otherFiles: { ...count, description: 'Files whose names say that no policy reads them.' },
        documents: { ...count, description: 'Documents of a kind that is known.' },
        belowThreshold: { ...count, description: 'Findings below --severity, which are left out.' },
        skipped: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['file', 'reason'],
            properties: { file: text, document: count, reason: text },
          },
        },
        errors: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['file', 'message'],
            properties: { file: text, document: count, line, column: line, message: text },
          },
        },
        verdicts: {
          type: 'object',
          additionalProperties: false,
          required: verdict.enum,
          properties: Object.fromEntries(verdict.enum.map((name) => [name, count])),
        },
        waivers: {
          type: 'array',
          items: text,
          description: 'Waivers that waive nothing, or that no finding used.',
        },
      },
    },
  },
} as const;
