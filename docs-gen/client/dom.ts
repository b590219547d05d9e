// What every script of the site needs of the page. Text goes in as text: nothing here parses markup.

/** Makes an element; strings among the children are text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/** The element of an id, which the page's template holds; throws where it is of another class. */
export function byId<T extends Element>(id: string, kind: abstract new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`the page has no ${kind.name} #${id}`);
}

/** What the reader chose on an earlier page. Where nothing can be kept, each page begins anew. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`plimsoll-${name}`);
  } catch {
    return null;
  }
}

/** Keeps a choice for the next page; nothing forgets it. */
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`plimsoll-${name}`);
    else localStorage.setItem(`plimsoll-${name}`, value);
  } catch {
    // The choice holds for this page.
  }
}

/** The way from this page up to the root of the site, as the template wrote it. */
export function upwards(): string {
  return document.documentElement.dataset['up'] ?? '';
}
