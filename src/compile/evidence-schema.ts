// JSON Schema of evidence documents, for editors. The policies judge evidence by themselves; a test holds the two together.
type Schema = Readonly<Record<string, unknown>>;

const filled = (description: string): Schema => ({ type: 'string', pattern: '\\S', description });
const texts = (description: string): Schema => ({
  type: 'array',
  minItems: 1,
  items: { type: 'string', pattern: '\\S' },
  description,
});
const count = (description: string): Schema => ({ type: 'integer', minimum: 0, description });
const amount = (description: string): Schema => ({ type: 'number', minimum: 0, description });
const yes = (description: string): Schema => ({ type: 'boolean', description });
const anything = (description: string): Schema => ({ description });
const day = (description: string): Schema => ({
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}(?:[Tt ]\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d+)?(?:[Zz]|[+-]\\d{2}:?\\d{2})?)?$',
  description: `${description}, as 2026-03-31 or 2026-03-31T10:00:00Z`,
});
const list = (items: Schema, description: string): Schema => ({ type: 'array', items, description });

function object(required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(required),
    properties: { ...required, ...optional },
  };
}

const owned: Record<string, Schema> = {
  id: filled('Name of the entry, for findings and for other entries'),
  owner: filled('Role or team that answers for it'),
  location: filled('Where it can be looked at: an address, or a path from the folder of this file'),
};

const sum: Record<string, Schema> = {
  sha256: {
    type: 'string',
    pattern: '^[0-9a-fA-F]{64}$',
    description: 'Sum of the file at `location`, which `plimsoll evidence check` verifies',
  },
};

function entry(required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return object({ ...owned, ...required }, { ...optional, ...sum });
}

// Sections that several policies read with fields of their own: what all entries have is asked for, no more.
function loose(fields: Record<string, Schema>): Schema {
  return { ...entry({}, fields), additionalProperties: true };
}

const tracked = list(
  object(
    {
      id: filled('Name of what was found'),
      owner: filled('Role or team that mends it'),
      due: day('Day by which it is mended'),
    },
    { title: filled('What was found'), closedAt: day('Day on which it was mended') },
  ),
  'What was found, and by when it is mended',
);

const scope: Schema = object(
  {},
  {
    platforms: object(
      {},
      {
        docker: yes('Containers run on Docker hosts'),
        kubernetes: yes('Containers run on Kubernetes'),
        windows: yes('There are Windows containers'),
        managedControlPlane: yes('Somebody else runs the control plane'),
      },
    ),
    images: {
      description: 'Images that are built here, or `none`',
      anyOf: [{ const: 'none' }, { type: 'array', items: { type: 'string' } }],
    },
    statefulTargets: {
      type: 'array',
      items: { type: 'string', pattern: '\\S' },
      description: 'What has to be backed up; an empty list where nothing has',
    },
    outOfScope: list(
      object({
        item: filled('Item of the guide, as compliance/training'),
        reason: filled('Why it does not concern this system'),
        approvedBy: filled('Who decided so'),
        until: day('Last day on which the decision holds'),
      }),
      'Items of the guide that do not concern this system',
    ),
  },
);

const objective = object(
  {
    service: filled('What is restored'),
    rtoHours: amount('Hours until it runs again'),
    rpoHours: amount('Hours of work that may be lost'),
  },
  { backups: texts('Ids of the backups that have to be that frequent; all where it is absent') },
);

const sections: Record<string, Schema> = {
  documents: list(
    entry(
      {
        topic: filled(
          'What it is about, as signing, incident-response, recovery, security-policy or controls',
        ),
        title: filled('Its title'),
        version: { type: ['string', 'number'], description: 'Its version' },
        status: filled('approved, draft or retired'),
        lastReviewedAt: day('Day of the last review'),
      },
      {
        approvedBy: filled('Who approved it; not its owner'),
        approvedAt: day('Day of the approval'),
        sections: texts('Headings that it has'),
        contactsReviewedAt: day('Day on which the contacts for incidents were last reviewed'),
        objectives: list(objective, 'What recovery promises'),
      },
    ),
    'Documents, each under the topic that it covers',
  ),
  exercises: list(
    entry(
      {
        type: filled('tabletop, game-day, red-team or incident'),
        date: day('Day of the exercise'),
        scenario: filled('What was played through'),
        participants: texts('Roles that took part'),
        planVersion: { type: ['string', 'number'], description: 'Version of the plan that was tested' },
        outcome: filled('How it ended'),
      },
      { findings: tracked, reviewedAt: day('Day on which an incident was looked back upon') },
    ),
    'Exercises of the incident response plan, and incidents',
  ),
  audits: list(
    entry(
      {
        type: filled('internal, access-review or penetration-test'),
        completedAt: day('Day on which it was completed'),
        auditor: filled('Who made it; not its owner'),
        scope: {
          description: 'What was looked at',
          anyOf: [
            { type: 'string', pattern: '\\S' },
            { type: 'array', minItems: 1, items: { type: 'string' } },
          ],
        },
      },
      { findings: tracked, revocations: { ...tracked, description: 'What an access review took away' } },
    ),
    'Audits and reviews of access',
  ),
  training: list(
    entry(
      {
        course: filled('What was taught, as container-security-basics'),
        roles: texts('Roles that need it'),
        headcount: count('People in these roles'),
        completed: count('People of these roles who completed it'),
        lastDeliveredAt: day('Day on which it was last held'),
      },
      {
        mandatory: yes('Everybody in these roles has to complete it'),
        validityDays: count('Days for which it is valid'),
        contentReviewedAt: day('Day on which its material was last reviewed'),
        joiners: list(
          object(
            { joinedAt: day('Day on which somebody joined') },
            { role: filled('The role'), trainedAt: day('Day on which they were trained') },
          ),
          'Newcomers, without names',
        ),
      },
    ),
    'Trainings, as counts for each role',
  ),
  keys: list(
    loose({
      purpose: filled('image-signing, encryption-at-rest, tls-ca, secret-store, backup or ssh'),
      type: filled('What kind of key it is; keyless for the trust root of signatures without keys'),
      algorithm: filled('As ECDSA-P256'),
      storage: filled('As kms, hsm, keyless or hardware-token'),
      keyRef: filled('What others call it, as the name that cosign is given'),
      createdAt: day('Day on which it was made'),
      rotatedAt: day('Day on which it was last rotated'),
      lastRotatedAt: day('The same'),
      expiresAt: day('Day on which it expires'),
      retiredAt: day('Day since which it is not used any more'),
      autoRotation: yes('It is rotated without anybody doing it'),
      maxAgeDays: count('Days after which it must be rotated, where that is less than the policy asks for'),
      holders: anything('Who may use it: how many, or the list of them'),
      recovery: filled('What is done if it is lost'),
    }),
    'Keys; never their values',
  ),
  secrets: list(
    loose({
      name: filled('Its name'),
      store: filled('Where it is kept'),
      lastRotatedAt: day('Day on which it was last rotated'),
      maxAgeDays: count('Days after which it must be rotated'),
    }),
    'Secrets; never their values',
  ),
  backups: list(
    entry(
      {
        target: filled('What is copied, as persistent-volumes, cluster-state or registry'),
        intervalHours: amount('Hours between two backups'),
        retentionDays: count('Days for which copies are kept'),
      },
      {
        lastSuccessAt: day('When a backup last went well'),
        encrypted: yes('Copies are encrypted'),
        immutable: yes('Nobody can change copies'),
        offsite: yes('Copies stand in another account or site'),
        lastRestoreTestAt: day('Day on which a restore was last tried'),
        restoreResult: filled('How it ended, as succeeded'),
      },
    ),
    'Backups of what is stateful',
  ),
  reports: list(
    entry(
      {
        type: filled('compliance for reports, compliance-scan for runs of a benchmark'),
        period: filled('What time it is about'),
        publishedAt: day('Day on which it was published'),
        audience: anything('Whom it was given to'),
      },
      {
        totals: anything('Numbers in it, as {passed: 95, failed: 5}'),
        covers: texts('Targets that it covers, as cluster'),
        target: filled('What the benchmark was run on'),
        ranAt: day('When the benchmark was run'),
      },
    ),
    'Reports that were published',
  ),
  automation: list(
    loose({
      type: filled('As image-scan or dependency-updates'),
      covers: texts('What it covers'),
      trigger: filled('What starts it'),
      blocking: yes('It stops what it finds fault with'),
      lastRunAt: day('When it last ran'),
      lastChangeAt: day('When it last changed something'),
      openOlderThanDays: count('Age of its oldest open proposal, in days'),
    }),
    'What runs by itself',
  ),
  scans: list(
    loose({
      type: filled('As malware or secrets'),
      image: filled('The image'),
      digest: filled('Its digest'),
      engine: filled('What scanned it'),
      signaturesAt: day('Day of the signatures that the scanner had'),
      scannedAt: day('When it was scanned'),
      findings: anything('What was found'),
    }),
    'Scans that leave no report',
  ),
  images: list(
    entry(
      { reference: filled('The image') },
      {
        digest: filled('Its digest'),
        builtAt: day('When it was built'),
        rebuiltAt: day('When it was last rebuilt'),
        origin: filled('Where it comes from'),
      },
    ),
    'Images and when they were built',
  ),
  nodes: list(
    loose({
      name: filled('The node'),
      class: filled('The kind of nodes'),
      lsm: anything('Security modules of its kernel'),
      cgroupVersion: anything('1 or 2'),
      kernel: filled('Version of its kernel'),
      checkedAt: day('When somebody looked'),
    }),
    'Nodes, or kinds of them',
  ),
  managed: { description: 'What the provider of a managed control plane says of it' },
  logging: {
    ...entry(
      {
        sinks: {
          type: 'array',
          items: { type: 'string' },
          description: 'Where logs go; empty where manifests show it',
        },
        retentionDays: count('Days for which logs are kept there'),
        checkedAt: day('When somebody looked'),
      },
      { auditImmutable: yes('Nobody can change the audit log once it is written') },
    ),
    description: 'Where logs go and for how long they are kept',
  },
  controls: list(
    entry({
      statement: filled('What is done'),
      implements: texts('Items of the guide, or ids of other frameworks'),
      implementation: texts('Policies and documents that do it'),
      status: filled('implemented or planned'),
      lastReviewedAt: day('Day of the last review'),
    }),
    'The control register: every item of the guide has a control, or is out of scope',
  ),
};

/** JSON Schema of a document of kind Evidence. */
export const evidenceSchema: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'urn:plimsoll:schema:evidence:1',
  title: 'Plimsoll evidence',
  description: 'What people did, as dated entries with an owner.',
  ...object(
    {
      apiVersion: { const: 'plimsoll/v1' },
      kind: { const: 'Evidence' },
      metadata: object(
        {
          system: filled('The system that this is about'),
          preparedBy: filled('Who wrote this down'),
          preparedAt: day('When it was written down'),
        },
        { revision: { type: ['string', 'number'], description: 'Revision of this document' } },
      ),
    },
    { $schema: { type: 'string' }, scope, ...sections },
  ),
};
