// YAML for people and for every reader: what YAML 1.1 takes for a boolean, a number or a date is quoted.
import { DEFAULT_SCALAR_STYLE_RULES, dump, SCALAR_STYLE } from 'js-yaml';

type StyleRule = (typeof DEFAULT_SCALAR_STYLE_RULES)[keyof typeof DEFAULT_SCALAR_STYLE_RULES];

/** The text of one document, under a comment. Text of several lines stands in literal blocks, byte for byte. */
export function yamlOf(value: unknown, comment: string): string {
  const lines = comment.split('\n').map((line) => (line === '' ? '#\n' : `# ${line}\n`));
  return `${lines.join('')}${dump(value, { lineWidth: -1, noRefs: true, scalarStyleRules: STYLE_RULES })}`;
}

// Without it, the tabs of Rego would put a module into one line of quotes and escapes.
const keepLines: StyleRule = (layout) => {
  const isBlockAllowed = (layout.allowedStylesMask & (1 << SCALAR_STYLE.LITERAL_BLOCK)) !== 0;
  if (isBlockAllowed && !layout.isKey && layout.node.value.includes('\n'))
    layout.style = SCALAR_STYLE.LITERAL_BLOCK;
};

const STYLE_RULES: readonly StyleRule[] = [keepLines, ...Object.values(DEFAULT_SCALAR_STYLE_RULES)];
