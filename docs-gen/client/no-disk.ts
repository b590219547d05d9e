// What the scanner asks of Node's file system, in a page: there is no file but the one that was pasted.

function absent(): never {
  throw new Error('a page has no files');
}

export const existsSync = absent;
export const readFileSync = absent;
export const stat = absent;
export const dirname = absent;
export const join = absent;
