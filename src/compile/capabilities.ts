// The built-ins that give one and the same answer in Wasm, OPA, Conftest and Gatekeeper, measured by table and by
// differential fuzzing. `compiled/capabilities.json` holds them, and the compiler refuses every other.
import { opa } from '../opa.ts';

// No difference was found.
const SAFE = [
  // operators, and what the compiler rewrites syntax into
  ...['assign', 'eq', 'equal', 'neq', 'lt', 'lte', 'gt', 'gte', 'plus', 'minus', 'mul', 'rem', 'and', 'or'],
  ...['internal.member_2', 'internal.member_3', 'internal.template_string'],
  // numbers and aggregates
  ...['abs', 'ceil', 'floor', 'round', 'numbers.range', 'count', 'sum', 'product', 'max', 'min', 'sort'],
  ...['bits.and', 'bits.or', 'bits.xor', 'bits.lsh', 'bits.rsh'],
  // arrays, sets, objects
  ...['array.concat', 'array.flatten', 'array.reverse', 'array.slice', 'intersection', 'union'],
  ...['object.filter', 'object.get', 'object.keys', 'object.remove', 'object.union', 'object.union_n'],
  ...['json.filter', 'json.remove', 'walk', 'graph.reachable'],
  // strings
  ...[
    'contains',
    'startswith',
    'endswith',
    'lower',
    'upper',
    'split',
    'strings.replace_n',
    'strings.reverse',
  ],
  ...['substring', 'trim', 'trim_left', 'trim_prefix', 'trim_right', 'trim_space', 'trim_suffix'],
  // types
  ...['is_array', 'is_boolean', 'is_null', 'is_number', 'is_object', 'is_set', 'is_string', 'type_name'],
];

/** Built-ins that agree only within these bounds, which the lint holds the policies to. */
export const WITH_CARE: Readonly<Record<string, string>> = {
  concat: 'never over a set: sort it first, as Wasm walks sets in hash order',
  indexof: 'never with an empty needle: undefined in OPA, 0 in Wasm',
  to_number: 'only behind a check of the text: "010", "+5" and ".5" differ',
  'regex.match': 'constant patterns, fewer than 100 in all, no (?<n>), no \\C',
  'regex.find_all_string_submatch_n': 'as regex.match',
  'glob.match': 'as regex.match; name the delimiters',
  'net.cidr_contains': 'only on well-formed ranges: v4-mapped v6 addresses differ',
};

// The oldest OPA among the engines is Gatekeeper's, and it has these three. No future keyword is allowed, so
// `import future.keywords` is refused as well.
const FEATURES = ['keywords_in_refs', 'rego_v1', 'template_strings'];

interface Capabilities {
  readonly builtins: readonly { readonly name: string }[];
}

/** The text of `capabilities.json`, from what the pinned `opa` can do. */
export async function safeCapabilities(): Promise<string> {
  const current = JSON.parse(await opa(['capabilities', '--current'], { directory: '.' })) as Capabilities;
  const allowed = new Set([...SAFE, ...Object.keys(WITH_CARE)]);
  const builtins = current.builtins.filter(({ name }) => allowed.has(name));
  const capabilities = {
    builtins: builtins.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    features: FEATURES,
    future_keywords: [],
    // A pure Go `opa` leaves these out of --current.
    wasm_abi_versions: [1, 2].map((minor) => ({ version: 1, minor_version: minor })),
    allow_net: [],
  };
  return `${JSON.stringify(capabilities, null, 2)}\n`;
}
