// The host of a Wasm module that `opa build` made: JSON in, JSON out. Of its own, as the SDK copies each input twice,
// takes malformed input for none at all, and brings two packages for built-ins that no policy of ours may call.
import { asError, PlimsollError } from '../errors.ts';

/** One instance of the policies, with the data that they read. */
export interface Machine {
  /** What the entry point says of the input, both as JSON text. Throws, and is unfit from then on, where a policy broke. */
  run(entrypoint: string, input: string): string;
  /** Bytes of memory. They never shrink. */
  size(): number;
}

/** The ABI of OPA's Wasm modules, https://www.openpolicyagent.org/docs/wasm. Addresses are numbers. */
interface Exports {
  readonly opa_wasm_abi_version: WebAssembly.Global;
  readonly opa_wasm_abi_minor_version: WebAssembly.Global;
  opa_malloc(size: number): number;
  opa_json_parse(address: number, size: number): number;
  opa_json_dump(value: number): number;
  opa_heap_ptr_get(): number;
  entrypoints(): number;
  opa_eval(
    reserved: 0,
    entrypoint: number,
    data: number,
    input: number,
    size: number,
    heap: number,
    format: 0,
  ): number;
}

const PAGE = 64 * 1024;
const FIRST_PAGES = 8;

/** Starts a module. Throws `BUNDLE_UNREADABLE` where it is none of OPA's. */
export function startMachine(module: WebAssembly.Module, data: unknown): Machine {
  const memory = new WebAssembly.Memory({ initial: FIRST_PAGES });
  const opa = instantiate(module, memory);
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  function textAt(address: number): string {
    const bytes = new Uint8Array(memory.buffer);
    return decoder.decode(bytes.subarray(address, bytes.indexOf(0, address)));
  }

  /** Writes the text from `address` on, and says how many bytes it took. */
  function write(text: string, address: number): number {
    const { read, written } = encoder.encodeInto(text, new Uint8Array(memory.buffer, address));
    if (read === text.length) return written;
    // What is left takes three bytes a character at most.
    memory.grow(Math.ceil(((text.length - read) * 3) / PAGE));
    return write(text, address);
  }

  function load(text: string): number {
    const size = text.length * 3;
    const address = opa.opa_malloc(size);
    const value = opa.opa_json_parse(address, write(text, address));
    if (value === 0) throw new Error('the data is no JSON');
    return value;
  }

  const entrypoints = JSON.parse(textAt(opa.opa_json_dump(opa.entrypoints()))) as Record<string, number>;
  const dataAddress = load(JSON.stringify(data));
  const base = opa.opa_heap_ptr_get();

  return {
    run(entrypoint, input) {
      const number = entrypoints[entrypoint];
      if (number === undefined) throw new Error(`there is no entry point ${entrypoint}`);
      const size = write(input, base);
      return textAt(opa.opa_eval(0, number, dataAddress, base, size, base + size, 0));
    },
    size: () => memory.buffer.byteLength,
  };
}

function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): Exports {
  try {
    const { exports } = new WebAssembly.Instance(module, { env: environment(memory) });
    const opa = exports as unknown as Exports; // checked below, by what OPA promises of a version
    const [version, minor] = [opa.opa_wasm_abi_version.value, opa.opa_wasm_abi_minor_version.value];
    if (version !== 1 || minor < 2) throw new Error(`its ABI is ${version}.${minor}, not 1.2`);
    return opa;
  } catch (cause) {
    throw new PlimsollError(
      'BUNDLE_UNREADABLE',
      'the WebAssembly module was not built by `plimsoll compile`',
      {
        cause: asError(cause),
      },
    );
  }
}

function environment(memory: WebAssembly.Memory): WebAssembly.ModuleImports {
  const refuse = () => {
    throw new Error('a policy calls a built-in that OPA leaves to its host');
  };
  return {
    memory,
    opa_abort: (address: number) => {
      const bytes = new Uint8Array(memory.buffer);
      throw new Error(new TextDecoder().decode(bytes.subarray(address, bytes.indexOf(0, address))));
    },
    opa_println: () => {},
    opa_builtin0: refuse,
    opa_builtin1: refuse,
    opa_builtin2: refuse,
    opa_builtin3: refuse,
    opa_builtin4: refuse,
  };
}
