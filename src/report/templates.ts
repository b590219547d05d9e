// Handlebars as the site and the auditor's report use it: everything is escaped, and a template decides nothing.
import { readFile } from 'node:fs/promises';
import Handlebars from 'handlebars';

/** Prints a template by its name. */
export type Render = (template: string, context: object) => string;

// A field that is missing is an error: a page with a hole in it would look whole.
const OPTIONS = { strict: true, preventIndent: true, knownHelpersOnly: true } as const;

/** Takes templates by name; those called `partials/<name>` are for the others to use. */
export function renderer(templates: ReadonlyMap<string, string>): Render {
  const handlebars = Handlebars.create();
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  for (const [name, text] of templates) {
    if (name.startsWith('partials/')) handlebars.registerPartial(name.slice('partials/'.length), text);
    else compiled.set(name, handlebars.compile(text, OPTIONS));
  }
  return (template, context) => {
    const print = compiled.get(template);
    if (print === undefined) throw new Error(`no template ${template}.hbs`);
    return `${print(context)}\n`;
  };
}

/** Reads templates by their names, without `.hbs`. */
export async function readTemplates(folder: URL, names: readonly string[]): Promise<Map<string, string>> {
  const texts = await Promise.all(
    names.map(async (name) => [name, templateText(await readFile(new URL(`${name}.hbs`, folder)))] as const),
  );
  return new Map(texts);
}

/** The line end after a template's last line would be a space in the text that it is put into. */
export function templateText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString().trimEnd();
}
