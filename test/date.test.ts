// needs: opa
// Dates in Rego, which has no clock and no division here, against those of JavaScript.
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { opa } from '../src/opa.ts';
import { packageRoot } from '../src/package.ts';

const test = suite('date');

const DAY = 86_400_000;
const FIRST = Date.parse('0001-01-01T00:00:00Z');

// Offsets in minutes.
const zones = [0, 60, -300, 345, -570, 840, -720];

test('counts days and seconds as JavaScript does, in any zone', async () => {
  const moments = spread(2000, FIRST, Date.parse('9999-12-31T00:00:00Z'));
  const texts = moments.map((moment, i) => inZone(moment, zones[i % zones.length] as number));

  const counted = await evaluated('[data.lib.plimsoll.date.moment(text) | some text in input]', texts);

  assert.equal(
    counted,
    moments.map((moment) => [Math.floor((moment - FIRST) / DAY), (((moment - FIRST) % DAY) / 1000) | 0]),
  );
});

test('writes moments in UTC as JavaScript does', async () => {
  const moments = spread(250, Date.parse('1981-01-01T00:00:00Z'), Date.parse('2999-12-30T00:00:00Z'));
  const texts = moments.map((moment, i) => inZone(moment, zones[i % zones.length] as number));

  const written = await evaluated(
    '[[data.lib.plimsoll.date.utc(pair[0]), data.lib.plimsoll.date.from_unix(pair[1])] | some pair in input]',
    texts.map((text, i) => [text, (moments[i] as number) / 1000]),
  );

  assert.equal(
    written,
    moments.map((moment) => [inZone(moment, 0), inZone(moment, 0)]),
  );
});

test('knows every day of the calendar, and no other', async () => {
  const years = [1900, 1999, 2000, 2024, 2099, 2100];
  const days = years.flatMap((year) =>
    Array.from({ length: 14 }, (_, month) => month).flatMap((month) =>
      Array.from({ length: 33 }, (_, day) => `${year}-${two(month)}-${two(day)}`),
    ),
  );

  const valid = await evaluated('[text | some text in input; data.lib.plimsoll.date.valid(text)]', days);

  assert.equal(valid, days.filter(isDay));
});

test('counts whole days between two moments, rounded down', async () => {
  const moments = spread(1000, Date.parse('1990-01-01T00:00:00Z'), Date.parse('2200-01-01T00:00:00Z'));
  const pairs = moments.slice(1).map((moment, i) => [moments[i] as number, moment] as const);

  const ages = await evaluated(
    '[data.lib.plimsoll.date.age_days(pair[0], pair[1]) | some pair in input]',
    pairs.map(([from, to]) => [inZone(from, 330), inZone(to, -480)]),
  );

  assert.equal(
    ages,
    pairs.map(([from, to]) => Math.floor((to - from) / DAY)),
  );
});

test.run();

async function evaluated(query: string, input: unknown): Promise<unknown> {
  const directory = fileURLToPath(new URL('policies', packageRoot()));
  const answer = await opa(['eval', '--bundle', '.', '--stdin-input', '--format', 'raw', query], {
    directory,
    stdin: JSON.stringify(input),
  });
  return JSON.parse(answer);
}

// The same moments in every run, neither even nor round: a linear congruential generator.
function spread(count: number, from: number, to: number): number[] {
  const seconds = Math.floor((to - from) / 1000);
  let state = 20_991_231;
  return Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return from + Math.floor((state / 2 ** 31) * seconds) * 1000;
  });
}

function inZone(moment: number, minutes: number): string {
  const local = new Date(moment + minutes * 60_000).toISOString().slice(0, 19);
  if (minutes === 0) return `${local}Z`;
  const size = Math.abs(minutes);
  return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
