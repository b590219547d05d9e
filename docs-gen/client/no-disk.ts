// What a page does without: Node's file system, as there is no file but the one that was pasted, and YAML inside policies.

function absent(): never {
  throw new Error('a page has no files, and no policy reads YAML');
}

export const existsSync = absent;
export const readFileSync = absent;
export const stat = absent;
export const dirname = absent;
export const join = absent;
export const parse = absent;
export const stringify = absent;
