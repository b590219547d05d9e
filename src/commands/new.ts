// `plimsoll new TOPIC/NAME`: the first files of a policy. For those who work on the policies.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scaffold, topics } from '../compile/scaffold.ts';
import { PlimsollError } from '../errors.ts';
import { packageRoot } from '../package.ts';

/** Writes the files and tells what to do next. Throws as `newPolicy` does. */
export async function newCommand(name: string): Promise<string> {
  const policies = fileURLToPath(new URL('policies', packageRoot()));
  const { folder, files } = await newPolicy(policies, name);
  return `${files.map((file) => `wrote policies/${folder}/${file}`).join('\n')}

Next:
1. Make fixtures/fail/ hold one real document with one fault, and name it for the fault; the same for fixtures/pass/.
   Further verdicts have folders of their own: no-evidence, not-applicable, exempt.
2. Say in policy.rego what is wrong, and in policy_test.rego what is reported. ARCHITECTURE.md has the contract.
3. Fill in the annotation above the package. \`make build\` names whatever is missing.
4. \`UPDATE=1 node dist/test/run.js policies report docs\` writes the snapshots; then \`make check\`.
`;
}

/**
 * Writes the files of a new policy into `policies`; `name` is `<topic>/<name>`, with `_` or `-`.
 * Throws `ARGUMENT_INVALID` for a malformed name and an unknown topic, `POLICY_EXISTS` for a name that is taken.
 */
export async function newPolicy(
  policies: string,
  name: string,
): Promise<{ readonly folder: string; readonly files: readonly string[] }> {
  const [topic, policy] = partsOf(name);
  for (const other of topics) {
    if (!(await namesIn(join(policies, 'plimsoll', other))).includes(policy)) continue;
    throw new PlimsollError(
      'POLICY_EXISTS',
      `policies/plimsoll/${other}/${policy} exists: choose another name, as it is the policy's kind in Gatekeeper as well`,
    );
  }
  const folder = `plimsoll/${topic}/${policy}`;
  const files = scaffold(topic, policy);
  for (const { path, content } of files) {
    const file = join(policies, folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, { flag: 'wx' });
  }
  return { folder, files: files.map(({ path }) => path) };
}

// Kubernetes allows 63 characters for the kind of a constraint, which is "Plimsoll" and the name.
const LONGEST = 55;

function partsOf(name: string): [topic: string, policy: string] {
  const [topic = '', policy = '', ...more] = name.replaceAll('-', '_').split('/');
  const isWord = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/.test(policy);
  if (!isWord || more.length > 0) {
    throw new PlimsollError(
      'ARGUMENT_INVALID',
      `${name}: a policy is named topic/name, in lower case, as pod/no_host_namespaces`,
    );
  }
  if (!topics.includes(topic)) {
    throw new PlimsollError(
      'ARGUMENT_INVALID',
      `${name}: there is no topic ${topic}; there are ${topics.join(', ')}`,
    );
  }
  if (policy.length > LONGEST) {
    throw new PlimsollError(
      'ARGUMENT_INVALID',
      `${name}: the name has ${policy.length} characters, and ${LONGEST} are allowed`,
    );
  }
  return [topic, policy];
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
