// What a validator that is not ours says of a page.
import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
  // Roles where an element would do are a matter of taste, and old browsers know no `search`. What searches as one types
  // needs no button (H32 is one technique of several).
  rules: { 'prefer-native-element': 'off', 'wcag/h32': 'off' },
});

/** Faults of a page by the HTML standard, each with its place and rule. */
export async function htmlFaults(page: string): Promise<string[]> {
  const { results } = await validator.validateString(page);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`),
  );
}
