// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";

/** Makes a command anew: a commander command keeps the state of its last run. */
type MakeCommand = () => Command;

/**
 * What a person may type after `vendorless`. Loaded one by one, since each brings packages that the others do
 * without: a scan need not wait for the rule engine.
 */
export const commands: ReadonlyMap<string, () => Promise<MakeCommand>> = new Map([
  ["scan", async () => (await import("./scan.ts")).scan],
  ["sbom", async () => (await import("./sbom.ts")).sbom],
  ["db", async () => (await import("./db.ts")).db],
  ["cache", async () => (await import("./cache.ts")).cache],
  ["policy", async () => (await import("./policy.ts")).policy],
  ["watch", async () => (await import("./watch.ts")).watch],
  ["rules", async () => (await import("./rules.ts")).rules],
]);
