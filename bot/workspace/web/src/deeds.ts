/** When somebody here last sent or pressed something: what comes soon after is probably the answer, and is brought into sight. */

const soon = 10_000;
let last = -Infinity;

export function deed(): void {
  last = performance.now();
}

export function justActed(): boolean {
  return performance.now() - last < soon;
}
