// A pasted text in the fragment of a link: nothing is sent, as browsers keep fragments to themselves.

/** What a link carries. */
export interface Shared {
  /** How the text is read: the name of a file, or nothing where the text decides. */
  readonly name: string;
  readonly text: string;
}

/** Characters of the longest fragment that is made or read: what all browsers and most chat programs let through. */
export const MAX_FRAGMENT = 32 * 1024;

/** Characters of the largest text that is taken out of a link: far more than any fragment of ours unfolds to. */
export const MAX_SHARED = 256 * 1024;

const PREFIX = 'in=';

/** The fragment of a text, without `#`; undefined where the link would be too long. */
export async function fragmentOf({ name, text }: Shared): Promise<string | undefined> {
  if (text.length > MAX_SHARED) return undefined;
  const packed = new Blob([`${name}\n${text}`]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const fragment = `${PREFIX}${base64Url(bytes)}`;
  return fragment.length <= MAX_FRAGMENT ? fragment : undefined;
}

/**
 * What a fragment carries: `none` where it is of another kind, `unreadable` where it is damaged, or unfolds to more than
 * a page should hold. Whoever made the link may mean harm: nothing of it is trusted, and its text is only ever text.
 */
export async function sharedIn(fragment: string): Promise<Shared | 'none' | 'unreadable'> {
  const plain = fragment.replace(/^#/, '');
  if (!plain.startsWith(PREFIX)) return 'none';
  if (plain.length > MAX_FRAGMENT) return 'unreadable';
  const bytes = fromBase64Url(plain.slice(PREFIX.length));
  const unpacked = bytes === undefined ? undefined : await unfolded(bytes);
  if (unpacked === undefined) return 'unreadable';
  const end = unpacked.indexOf('\n');
  return end < 0 ? 'unreadable' : { name: unpacked.slice(0, end), text: unpacked.slice(end + 1) };
}

// Reads piece by piece, and stops at the limit: a few bytes may unfold to gigabytes.
async function unfolded(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      text += decoder.decode(piece.value, { stream: true });
      if (text.length > MAX_SHARED) {
        await reader.cancel();
        return undefined;
      }
    }
    return text + decoder.decode();
  } catch {
    return undefined;
  }
}

function base64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  } catch {
    return undefined;
  }
}
