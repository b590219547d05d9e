// The playground: what was pasted, judged in the page. After the page has loaded it asks nobody for anything.
import { byId, element } from './dom.ts';
import { editorOf } from './editor.ts';
import { marksOf, resultsOf, summaryOf } from './findings.ts';
import type { Failure, Judged, Pasted } from './judge.ts';
import { startJudging } from './judging.ts';
import { unpackedCatalog } from './packed.ts';
import { fragmentOf, MAX_SHARED, sharedIn } from './share.ts';

/** Between the last key and the judgement. */
const PAUSE_MS = 500;

const source = byId('source', HTMLTextAreaElement);
const format = byId('format', HTMLSelectElement);
const example = byId('example', HTMLSelectElement);
const upload = byId('upload', HTMLInputElement);
const status = byId('status', HTMLElement);
const results = byId('results', HTMLElement);
const shareBox = byId('share-box', HTMLElement);
const shareLink = byId('share-link', HTMLInputElement);
const shareStatus = byId('share-status', HTMLElement);

const editor = editorOf(source, byId('gutter', HTMLElement));
const catalog = unpackedCatalog();
const judging = startJudging(catalog);

let asked = 0;
let turn: Promise<void> = Promise.resolve();
let waiting: ReturnType<typeof setTimeout> | undefined;

// Only the last question counts: those that were overtaken while another was judged are not asked.
function judgeNow(): void {
  clearTimeout(waiting);
  asked += 1;
  const question = asked;
  const pasted = { name: format.value, text: editor.text(), now: new Date().toISOString() };
  turn = turn.then(async () => {
    if (question !== asked) return;
    results.setAttribute('aria-busy', 'true');
    const answer = await answerTo(pasted);
    if (question !== asked) return;
    if (typeof answer === 'string') showNothing(answer);
    else await show(answer);
    results.setAttribute('aria-busy', 'false');
  });
}

async function answerTo(pasted: Pasted): Promise<Judged | string> {
  if (pasted.text.trim() === '') return 'Nothing to judge yet.';
  const answer = pasted.text.length > MAX_SHARED ? tooLarge() : await judged(pasted);
  return 'failure' in answer ? `This could not be judged: ${answer.failure}.` : answer;
}

function tooLarge(): Failure {
  return { failure: `it has more than ${MAX_SHARED / 1024} KiB, which is for the command line` };
}

async function judged(pasted: Pasted): Promise<Judged | Failure> {
  try {
    return await (await judging).judge(pasted);
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

async function show(answer: Judged): Promise<void> {
  status.textContent = summaryOf(answer);
  editor.mark(marksOf(answer));
  results.replaceChildren(...resultsOf(answer, await catalog, editor.goTo));
}

function showNothing(why: string): void {
  status.textContent = why;
  editor.mark(new Map());
  results.replaceChildren();
}

async function share(): Promise<void> {
  const fragment = await fragmentOf({ name: format.value, text: editor.text() });
  shareBox.hidden = fragment === undefined;
  if (fragment === undefined) {
    shareStatus.textContent = 'This is too long for a link.';
    return;
  }
  history.replaceState(null, '', `#${fragment}`);
  shareLink.value = location.href;
  shareLink.select();
  const copied = await Promise.resolve(
    navigator.clipboard?.writeText(location.href) ?? Promise.reject(),
  ).then(
    () => true,
    () => false,
  );
  shareStatus.textContent = `${copied ? 'The link is copied' : 'Copy the link'}. It holds the whole text, for everybody who has the link.`;
}

async function openShared(): Promise<void> {
  const shared = await sharedIn(location.hash);
  if (shared === 'none') return;
  example.value = '';
  if (shared === 'unreadable') {
    editor.fill('');
    showNothing('The link is damaged or too long: there is no text in it that can be read.');
    return;
  }
  format.value = [...format.options].some(({ value }) => value === shared.name) ? shared.name : '';
  editor.fill(shared.text);
  // Nobody knows who made the link: without being asked for, it is judged only where a judgement can be ended.
  if ((await judging).canEnd) judgeNow();
  else showNothing('This is the text of the link. Press Judge to judge it.');
}

async function openFile(): Promise<void> {
  const [file] = upload.files ?? [];
  if (file === undefined) return;
  example.value = '';
  editor.fill(file.size > 4 * MAX_SHARED ? '' : await file.text());
  if (editor.text() === '') showNothing('The file is empty, or too large for a page.');
  else judgeNow();
}

function openExample(): void {
  const chosen = globalThis.plimsollExamples[Number(example.value)];
  if (example.value === '' || chosen === undefined) return;
  format.value = chosen.name;
  editor.fill(chosen.text);
  judgeNow();
}

source.addEventListener('input', () => {
  example.value = '';
  shareBox.hidden = true;
  shareStatus.textContent = '';
  clearTimeout(waiting);
  waiting = setTimeout(judgeNow, PAUSE_MS);
});
source.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) judgeNow();
});
for (const [i, { title }] of globalThis.plimsollExamples.entries())
  example.append(element('option', { value: String(i) }, title));
example.addEventListener('change', openExample);
upload.addEventListener('change', () => void openFile());
format.addEventListener('change', judgeNow);
byId('judge', HTMLButtonElement).addEventListener('click', judgeNow);
byId('share', HTMLButtonElement).addEventListener('click', () => void share());
addEventListener('hashchange', () => void openShared());

byId('playground', HTMLElement).hidden = false;
void openShared();
