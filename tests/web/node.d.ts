/** As much of Node's test runner as the client's tests use; the whole of @types/node would be one more package. */
declare module "node:test" {
  export function test(name: string, run: () => void | Promise<void>): void;
}

declare module "node:assert/strict" {
  export function equal(actual: unknown, expected: unknown, message?: string): void;
  export function deepEqual(actual: unknown, expected: unknown, message?: string): void;
  export function ok(value: unknown, message?: string): asserts value;
  export function throws(run: () => unknown, error?: RegExp): void;
  interface Assert {
    (value: unknown, message?: string): asserts value;
    equal: typeof equal;
    deepEqual: typeof deepEqual;
    match(text: string, pattern: RegExp, message?: string): void;
    throws: typeof throws;
  }
  const assert: Assert;
  export default assert;
}
