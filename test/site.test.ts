// needs: chromium
// The site in a real browser, opened from disk: what its scripts do, and what readers with other needs get.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { chromiumPath } from './chromium.ts';
import { inRoot } from './fixtures.ts';

const KINDS = [
  'index.html',
  'guide.html',
  'matrix.html',
  'matrix-by-policy.html',
  'matrix/cis-kubernetes.html',
  'policies/pod/no-privileged-containers.html',
  'playground.html',
] as const;

const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 320, height: 700 } } as const;

interface Opened {
  readonly page: Page;
  /** What the console said, and every request after the page had loaded. */
  readonly complaints: string[];
  readonly requests: string[];
}

const test = suite('site');
const folder = await mkdtemp(join(tmpdir(), 'plimsoll-site-'));
const shots = inRoot('docs-gen/screenshots');
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;

test.before(async () => {
  await promisify(execFile)(process.execPath, [
    fileURLToPath(new URL('../docs-gen/main.js', import.meta.url)),
    join(folder, 'site'),
  ]);
  await mkdir(shots, { recursive: true });
  const executablePath = await chromiumPath();
  if (executablePath === undefined) throw new Error('there is no Chromium: `make tools` looks for one');
  // Chromium refuses its sandbox to root, as in containers; these pages are ours.
  browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
});

test.after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true });
});

async function withPage(
  address: string,
  use: (opened: Opened) => Promise<void>,
  {
    colorScheme = 'light',
    size = 'desktop',
  }: { colorScheme?: 'light' | 'dark'; size?: keyof typeof SIZES } = {},
): Promise<void> {
  const context = await browser.newContext({ colorScheme, viewport: SIZES[size], acceptDownloads: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  try {
    await page.goto(addressOf(address), { waitUntil: 'load' });
    // The worker is made of a text in the page, and the icon is the browser's own affair.
    page.on('request', (request) => {
      if (!/^blob:|\/assets\/mark\.svg$/.test(request.url())) requests.push(request.url());
    });
    await use({ page, complaints, requests });
    assert.equal(complaints, [], address);
  } finally {
    await context.close();
  }
}

function addressOf(path: string): string {
  const [file = '', fragment] = path.split('#');
  const { href } = pathToFileURL(join(folder, 'site', file));
  return fragment === undefined ? href : `${href}#${fragment}`;
}

async function judged(page: Page, pattern: RegExp): Promise<string> {
  await page.waitForFunction(
    (source) => new RegExp(source).test(document.getElementById('status')?.textContent ?? ''),
    pattern.source,
    { timeout: 20_000 },
  );
  return (await page.textContent('#status')) ?? '';
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const size of ['desktop', 'phone'] as const) {
    for (const path of KINDS) {
      test(`${path} keeps to WCAG 2.2 AA and fits, ${colorScheme} on a ${size}`, async () => {
        await withPage(
          path,
          async ({ page }) => {
            if (path === 'playground.html') {
              await page.selectOption('#example', { index: 1 });
              await judged(page, /finding/);
            }
            await page.evaluate(axe);
            const violations = await page.evaluate(async () => {
              const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
              const { violations } = await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                preload: false,
              });
              return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
            });
            const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            await page.screenshot({
              path: join(shots, `${path.replace(/\W+/g, '-')}-${colorScheme}-${size}.png`),
            });

            assert.equal(violations, []);
            assert.ok(overflow <= 0, `${overflow} pixels too wide`);
          },
          { colorScheme, size },
        );
      });
    }
  }
}

for (const [question, kind, name] of [
  ['CIS Kubernetes 5.2.6', 'Control', '5.2.6 CIS Kubernetes'],
  ['NIST SP 800-190 4.1.4', 'Control', '4.1.4 NIST SP 800-190'],
  ['pod/no-privileged-containers', 'Policy', 'pod/no-privileged-containers'],
  ['pod/no-privileged-containers#privileged', 'Rule', 'pod/no-privileged-containers#privileged'],
] as const) {
  test(`finds ${question} first`, async () => {
    await withPage('matrix/cis-docker.html', async ({ page, requests }) => {
      await page.keyboard.press('/');
      await page.keyboard.type(question);
      const first = (await page.locator('[role=option]').first().textContent()) ?? '';

      assert.ok(first.startsWith(kind), first);
      assert.ok(first.includes(name), first);
      assert.equal(requests, []);
    });
  });
}

test('finds 4.1.4 in every framework that has one', async () => {
  await withPage('index.html', async ({ page }) => {
    await page.fill('#search-field', '4.1.4');
    const found = (await page.locator('[role=option]').allTextContents()).join('\n');

    assert.match(found, 'NIST SP 800-190');
    assert.match(found, 'CIS Kubernetes Benchmark');
  });
});

test('is searched with the keyboard alone: slash, arrows, Enter, Escape', async () => {
  await withPage('index.html', async ({ page }) => {
    await page.keyboard.press('/');
    await page.keyboard.type('4.1.4');
    await page.keyboard.press('ArrowDown');
    const second = await page.locator('[role=option]').nth(1).getAttribute('aria-selected');
    await page.keyboard.press('Escape');
    const hidden = await page.locator('#search-results').isHidden();
    await page.fill('#search-field', 'CIS Kubernetes 5.2.6');
    await page.keyboard.press('Enter');
    await page.waitForURL(/cis-kubernetes\.html#5\.2\.6$/);

    assert.is(second, 'true');
    assert.ok(hidden);
  });
});

test('leaves the slash alone where a reader has turned it off', async () => {
  await withPage('index.html', async ({ page }) => {
    await page.uncheck('#search-shortcut');
    await page.locator('h1').click();
    await page.keyboard.press('/');

    assert.not.ok(await page.evaluate(() => document.activeElement?.id === 'search-field'));
  });
});

test('filters a matrix, says how many rows are left, and keeps it in the link', async () => {
  await withPage('matrix.html', async ({ page }) => {
    const all = await page.locator('table.matrix tr[data-status]:visible').count();
    await page.selectOption('#filter-framework', 'nist-sp-800-190');
    await page.selectOption('#filter-status', 'open');
    const expected = await page.locator('tr[data-framework="nist-sp-800-190"][data-status="open"]').count();
    const shown = await page.locator('table.matrix tr[data-status]:visible').count();
    const address = page.url();
    await page.goto('about:blank');
    await page.goto(address);
    const again = await page.locator('table.matrix tr[data-status]:visible').count();

    assert.ok(all > 300, String(all));
    assert.is(shown, expected);
    assert.match(address, '#?framework=nist-sp-800-190&status=open');
    assert.is(again, expected);
    assert.is(await page.textContent('.filter-count'), `${expected} of ${all} rows are shown.`);
  });
});

test('shows all rows to a link whose filter no row has', async () => {
  await withPage('matrix.html#?framework=%22%5D%2Cscript&status=direct', async ({ page }) => {
    assert.is(await page.inputValue('#filter-framework'), '');
    assert.is(await page.inputValue('#filter-status'), 'direct');
  });
});

test('keeps the chosen theme from page to page', async () => {
  await withPage('index.html', async ({ page }) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.click('#theme');
    const dark = await paper();
    await page.goto(addressOf('guide.html'));

    assert.is.not(light, dark);
    assert.is(await paper(), dark);
    assert.is(await page.getAttribute('#theme', 'aria-pressed'), 'true');
  });
});

const PRIVILEGED = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
    - name: app
      securityContext:
        privileged: true
`;

test('judges what is pasted as the command line does, at its lines, and asks nobody', async () => {
  await withPage('playground.html', async ({ page, requests }) => {
    await page.fill('#source', PRIVILEGED);
    await page.keyboard.press('Control+Enter');
    const summary = await judged(page, /finding/);
    const file = join(folder, 'pasted.yaml');
    const { writeFile } = await import('node:fs/promises');
    await writeFile(file, PRIVILEGED);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [fileURLToPath(new URL('../src/cli.js', import.meta.url)), 'scan', file, '--format', 'json'],
      { maxBuffer: 1 << 26 },
    ).catch((error: { stdout: string }) => error);
    const { findings } = JSON.parse(stdout) as {
      findings: { verdict: string; message: string; line: number }[];
    };
    const expected = findings
      .filter(({ verdict }) => verdict === 'fail')
      .map(({ message, line }) => `Line ${line} ${message}`);
    const shown = await page
      .locator('#results > .findings > .finding')
      .evaluateAll((cards) =>
        cards.map(
          (card) =>
            `${card.querySelector('.to-line')?.textContent} ${card.querySelector('.message')?.textContent}`,
        ),
      );

    assert.match(summary, `${expected.length} findings in 1 document`);
    assert.equal(shown.toSorted(), expected.toSorted());
    assert.ok(shown.includes('Line 8 container app is privileged'));
    assert.equal(requests, []);
  });
});

test('leads from a finding to its line', async () => {
  await withPage('playground.html', async ({ page }) => {
    await page.fill('#source', PRIVILEGED);
    await judged(page, /finding/);
    await page.locator('.to-line', { hasText: 'Line 8' }).first().click();
    const selected = await page.locator('#source').evaluate((field) => {
      const { value, selectionStart, selectionEnd } = field as HTMLTextAreaElement;
      return value.slice(selectionStart, selectionEnd);
    });

    assert.is(selected, '        privileged: true');
  });
});

test('carries the text in a link, and opens it again', async () => {
  await withPage('playground.html', async ({ page }) => {
    await page.fill('#source', PRIVILEGED);
    await judged(page, /finding/);
    await page.click('#share');
    await page.waitForFunction(() => location.hash.length > 10);
    const address = page.url();
    await page.goto('about:blank');
    await page.goto(address);
    await judged(page, /finding/);

    assert.is(await page.inputValue('#source'), PRIVILEGED);
  });
});

const packed = (text: string | Buffer) => `in=${deflateRawSync(text).toString('base64url')}`;

for (const [what, fragment, expected] of [
  ['is no base64', 'in=***', /damaged/],
  ['is no deflate', 'in=AAAA', /damaged/],
  ['unfolds to gigabytes', packed(Buffer.alloc(20_000_000)), /damaged/],
  ['is too long', `in=${'A'.repeat(40_000)}`, /damaged/],
  ['is no UTF-8', packed(Buffer.from([0x0a, 0xff, 0xfe])), /damaged/],
  [
    'holds markup',
    packed('\n<img src=x onerror=alert(1)><script>alert(1)</script>: {}\n'),
    /problem|could not/,
  ],
] as const) {
  test(`survives a link whose fragment ${what}`, async () => {
    await withPage(`playground.html#${fragment}`, async ({ page, requests }) => {
      await judged(page, expected);

      assert.is(await page.locator('#results img, #results script, #status *').count(), 0);
      assert.equal(requests, []);
    });
  });
}

test('weighs at most 200 kB a page but for the Wasm', async () => {
  const { gzipSync } = await import('node:zlib');
  for (const path of KINDS) {
    const html = await readFile(join(folder, 'site', path), 'utf8');
    const parts = [...html.matchAll(/(?:src|<link[^>]* href)="([^"]+)"/g)].map(([, href = '']) =>
      join(folder, 'site', path, '..', href),
    );
    let weight = gzipSync(html).length;
    for (const part of parts) {
      const text = await readFile(part, 'utf8');
      const withoutWasm = text.replace(/"wasm":"[^"]*"/, '');
      weight += gzipSync(withoutWasm).length;
    }
    assert.ok(weight <= 200_000, `${path}: ${weight}`);
    assert.ok((await stat(join(folder, 'site', path))).size > 0);
  }
});

test.run();
