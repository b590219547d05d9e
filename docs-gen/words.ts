// Catalog text to what templates print: prose with code in it, and the types of parameters in words.

/** The same text where no markup can stand, as in a page's title. */
export function bare(text: string): string {
  return text.trim().replace(/`([^`]+)`/g, '$1');
}

/** What a JSON Schema allows, in words; names and values stand between backticks. */
export function typeInWords(schema: Schema): string {
  if (Array.isArray(schema['enum'])) return `one of ${list(schema['enum'].map(quoted), 'or')}`;
  if (schema['const'] !== undefined) return quoted(schema['const']);
  const alternatives = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(alternatives)) return list(alternatives.map(typeInWords), 'or');
  const types = Array.isArray(schema['type']) ? schema['type'] : [schema['type']];
  return list(
    types.map((type) => oneType(type, schema)),
    'or',
  );
}

/** JSON on one line, with room to break between entries. */
export function spacedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spacedJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const entries = Object.entries(value).map(
    ([name, entry]) => `${JSON.stringify(name)}: ${spacedJson(entry)}`,
  );
  return `{${entries.join(', ')}}`;
}

/** `a, b and c`. */
export function list(words: readonly string[], last: 'and' | 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** `1 policy`, `2 policies`. */
export function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** Orders by code unit, the same on every machine and locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

type Schema = Readonly<Record<string, unknown>>;

function oneType(type: unknown, schema: Schema): string {
  switch (type) {
    case 'boolean':
      return '`true` or `false`';
    case 'integer':
    case 'number':
      return `${type === 'integer' ? 'whole number' : 'number'}${bounds(schema, 'minimum', 'maximum')}`;
    case 'string':
      return `text${schema['pattern'] === undefined ? '' : ` that matches \`${schema['pattern']}\``}`;
    case 'array':
      return `list${bounds(schema, 'minItems', 'maxItems')}${isSchema(schema['items']) ? ` of ${many(schema['items'])}` : ''}`;
    case 'object':
      return objectInWords(schema);
    default:
      return 'any value';
  }
}

function many(items: Schema): string {
  const words = typeInWords(items);
  if (words.startsWith('whole number')) return words.replace('number', 'numbers');
  if (words.startsWith('object')) return words.replace('object', 'objects');
  return words.replace(/^one of /, '');
}

function objectInWords({ properties, required, additionalProperties }: Schema): string {
  if (isSchema(properties)) {
    const needed = Array.isArray(required) ? required : [];
    const fields = Object.entries(properties).map(([name, field]) => {
      const words = isSchema(field) ? typeInWords(field) : 'any value';
      return `\`${name}\` (${words}${needed.includes(name) ? '' : ', optional'})`;
    });
    return `object with ${list(fields, 'and')}`;
  }
  return `object${isSchema(additionalProperties) ? ` of names, each with ${typeInWords(additionalProperties)}` : ''}`;
}

function bounds(schema: Schema, low: string, high: string): string {
  const [least, most] = [schema[low], schema[high]];
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}`;
  if (least !== undefined) return `, at least ${least}`;
  return most === undefined ? '' : `, at most ${most}`;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function quoted(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}
