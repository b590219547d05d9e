// The scalars of YAML 1.1 as go-yaml v2 reads them, which kubectl and Conftest are built on.

const words = new Map<string, boolean | null>([
  ['~', null],
  ...['null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(
    (word) => [word, true] as const,
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (word) => [word, false] as const,
  ),
]);

const infinity = /^[-+]?\.(?:inf|Inf|INF)$/;
const notANumber = /^\.(?:nan|NaN|NAN)$/;
const decimal = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
// Where the point comes first, an underscore may stand between two digits only.
const pointFirst = /^\.[0-9](?:_?[0-9])*(?:[eE][-+]?[0-9](?:_?[0-9])*)?$/;
const integer = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
// Go's second try at binary numbers takes a sign behind the prefix.
const signedBinary = /^0b([-+]?)([01]+)$/;

/**
 * The value of a plain scalar without a tag: null, a boolean, a number or the text itself.
 * Infinity and NaN are numbers here; JSON has neither, so the caller refuses them. Integers beyond 2^53 lose digits,
 * as they do in Conftest. Timestamps and base-60 numbers stay text.
 */
export function resolvePlain(text: string): string | number | boolean | null {
  switch (text.charCodeAt(0)) {
    case 43: // +
    case 45: // -
    case 48: // 0
    case 49:
    case 50:
    case 51:
    case 52:
    case 53:
    case 54:
    case 55:
    case 56:
    case 57: // 9
      return numberIn(text) ?? text;
    case 46: // .
      return pointFirstNumberIn(text) ?? text;
    case 70: // F
    case 78: // N
    case 79: // O
    case 84: // T
    case 89: // Y
    case 102: // f
    case 110: // n
    case 111: // o
    case 116: // t
    case 121: // y
    case 126: {
      if (text.length > 5) return text;
      const word = words.get(text);
      return word === undefined ? text : word;
    }
    default:
      return text === '' ? null : text;
  }
}

function numberIn(text: string): number | undefined {
  if (infinity.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const digits = text.includes('_') ? text.replaceAll('_', '') : text;
  const whole = integerIn(digits);
  if (whole !== undefined) return whole;
  if (!decimal.test(digits)) return undefined;
  const value = Number(digits);
  // A number that is too large stays text. Adding zero takes the sign off a negative zero, as JSON has none.
  return Number.isFinite(value) ? value + 0 : undefined;
}

function pointFirstNumberIn(text: string): number | undefined {
  if (infinity.test(text)) return Number.POSITIVE_INFINITY;
  if (notANumber.test(text)) return Number.NaN;
  if (!pointFirst.test(text)) return undefined;
  const value = Number(text.replaceAll('_', ''));
  return Number.isFinite(value) ? value : undefined;
}

/** The integer that `digits`, free of underscores, stands for; undefined where it is none or leaves 64 bits. */
function integerIn(digits: string): number | undefined {
  const parts = signAndMagnitude(digits);
  if (parts === undefined) return undefined;
  const { sign, magnitude } = parts;
  // Fifteen characters fit in any base.
  if (magnitude.length > 15 && BigInt(magnitude) > limits[sign]) return undefined;
  const value = Number(magnitude);
  return sign === '-' ? 0 - value : value;
}

// Only a number without any sign may take the 64th bit.
const limits = { '': 2n ** 64n - 1n, '+': 2n ** 63n - 1n, '-': 2n ** 63n };

/** `magnitude` is written as JavaScript reads it. */
function signAndMagnitude(digits: string): { sign: '' | '+' | '-'; magnitude: string } | undefined {
  const match = integer.exec(digits);
  if (match === null) {
    const binary = signedBinary.exec(digits);
    return binary === null ? undefined : { sign: signOf(binary[1]), magnitude: `0b${binary[2]}` };
  }
  const [, signs, hexadecimal, binary, octal, plain = ''] = match;
  const sign = signOf(signs);
  if (hexadecimal !== undefined) return { sign, magnitude: `0x${hexadecimal}` };
  if (binary !== undefined) return { sign, magnitude: `0b${binary}` };
  if (octal !== undefined) return { sign, magnitude: `0o${octal}` };
  return { sign, magnitude: plain };
}

function signOf(text: string | undefined): '' | '+' | '-' {
  return text === '+' || text === '-' ? text : '';
}

const core = 'tag:yaml.org,2002:';
const timestamp =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]\d\d?:\d\d?:\d\d?(?:\.\d{1,9})?(?:Z|[-+]\d\d:\d\d)| \d\d?:\d\d?:\d\d?(?:\.\d{1,9})?)?$/;

/**
 * The value of a scalar with an explicit tag, `tag` in its long form; undefined where the text does not suit the tag.
 * Tags that are not YAML's own leave the text alone: `!Ref name` is `name`.
 */
export function resolveTagged(text: string, tag: string): string | number | boolean | null | undefined {
  const value = resolvePlain(text);

  switch (tag.startsWith(core) ? tag.slice(core.length) : '') {
    case 'bool':
      return typeof value === 'boolean' ? value : undefined;
    case 'null':
      return value === null ? value : undefined;
    case 'int':
      return typeof value === 'number' ? integerIn(text.replaceAll('_', '')) : undefined;
    case 'float':
      return typeof value === 'number' ? value : undefined;
    case 'timestamp':
      return timestamp.test(text) ? text : undefined;
    case 'binary':
      return decodeBase64(text);
    default:
      return text;
  }
}

function decodeBase64(text: string): string | undefined {
  const digits = text.replace(/[\r\n]/g, '');
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return undefined;
  const bytes = Uint8Array.from(atob(digits), (character) => character.charCodeAt(0));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/**
 * A number that is a key, as kubectl writes it: integers of 63 bits in full, floats as if they had 32 bits. `text` is
 * what stands in the file. Undefined for larger integers, which kubectl refuses.
 */
export function keyOfNumber(value: number, text: string): string | undefined {
  if (Number.isNaN(value)) return '.nan';
  const digits = text.replaceAll('_', '');
  if (integerIn(digits) !== undefined) return keyOfInteger(digits);

  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single < 0 ? '-.inf' : '.inf';
  const precisions = Array.from({ length: 9 }, (_, precision) => single.toExponential(precision));
  const shortest =
    precisions.find((candidate) => Math.fround(Number(candidate)) === single) ?? String(single);
  const [mantissa = '', power = '0'] = shortest.split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(Number(shortest));
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function keyOfInteger(digits: string): string | undefined {
  const { sign = '', magnitude = '0' } = signAndMagnitude(digits) ?? {};
  const exact = BigInt(magnitude);
  if (exact > limits[sign] || (sign === '' && exact > limits['+'])) return undefined;
  return String(sign === '-' ? -exact : exact);
}
