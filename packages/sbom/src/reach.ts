// SPDX-License-Identifier: Apache-2.0

/** Everything that some starts lead to, they included. */
export function reachable(starts: Iterable<string>, next: (id: string) => Iterable<string>): Set<string> {
  const reached = new Set<string>();
  const waiting = [...starts];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    for (const other of next(id)) if (!reached.has(other)) waiting.push(other);
  }
  return reached;
}
