// The small copy of a document that policies over sets need, so that thousands of documents fit into memory at once.

/** Dotted paths; `*` stands for every element of an array, or every value of an object. */
export type Fields = readonly string[];

/** Prepares the fields for `project`. */
export function fieldTree(fields: Fields): FieldTree {
  const tree: Branch = { whole: false, children: new Map() };
  for (const field of fields) {
    let branch = tree;
    for (const key of field.split('.')) {
      const child: Branch = branch.children.get(key) ?? { whole: false, children: new Map() };
      branch.children.set(key, child);
      branch = child;
    }
    branch.whole = true;
  }
  return tree;
}

export interface FieldTree {
  readonly whole: boolean;
  readonly children: ReadonlyMap<string, FieldTree>;
}

interface Branch extends FieldTree {
  whole: boolean;
  readonly children: Map<string, Branch>;
}

/**
 * The parts of `value` that the fields name, at the same paths: elements that are left out of an array stand as null,
 * so that indexes stay what they are. What a field expects to be a container and is none is kept as it is: a policy
 * must see a wrong type.
 */
export function project(value: unknown, tree: FieldTree): unknown {
  if (tree.whole || typeof value !== 'object' || value === null) return value;
  const every = tree.children.get('*');
  if (Array.isArray(value)) {
    return value.map((element, i) => {
      const branch = every ?? tree.children.get(String(i));
      return branch === undefined ? null : project(element, branch);
    });
  }
  const kept: Record<string, unknown> = {};
  if (every !== undefined) {
    for (const [key, child] of Object.entries(value)) keep(kept, key, project(child, every));
  }
  // Whoever reads everything reads what others name as well.
  if (every?.whole === true) return kept;
  for (const [key, branch] of tree.children) {
    if (key !== '*' && Object.hasOwn(value, key)) {
      keep(kept, key, project((value as Record<string, unknown>)[key], branch));
    }
  }
  return kept;
}

// `__proto__` is a key like any other in a document.
function keep(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
