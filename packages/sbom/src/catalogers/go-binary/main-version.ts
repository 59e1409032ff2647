// SPDX-License-Identifier: Apache-2.0
import type { Modules } from "./parse-modules.ts";

/**
 * The version of the program itself. A program that was built from a working copy does not know it; then the version
 * that its makers have set when linking is taken, and else the commit, as a pseudo-version. Empty when neither is known.
 *
 *     -ldflags="-s -w -X main.version=1.2.3"  →  v1.2.3
 *     vcs.revision=b1a2c3d4e5f6… vcs.time=2024-01-02T03:04:05Z  →  v0.0.0-20240102030405-b1a2c3d4e5f6
 */
export function mainVersion({ main, settings }: Modules): string {
  if (main !== undefined && main.version !== "" && main.version !== "(devel)") return main.version;
  return linkedVersion(settings.get("-ldflags") ?? "") ?? pseudoVersion(settings) ?? "";
}

/** `-X path.name=value`, of which the name speaks of a version and the value is one. */
const LINKED =
  /-X[ =]?["']?[\w./~-]{0,200}?\.?(?:\w{0,40}[Vv]ersion|gitTag|GitTag|buildTag)=["']?v?(\d+\.\d+[\w.+-]{0,100})/g;

function linkedVersion(flags: string): string | undefined {
  const [first] = flags.matchAll(LINKED);
  return first === undefined ? undefined : `v${first[1]!}`;
}

/** https://go.dev/ref/mod#pseudo-versions */
function pseudoVersion(settings: ReadonlyMap<string, string>): string | undefined {
  const revision = settings.get("vcs.revision") ?? "";
  const time = (settings.get("vcs.time") ?? "").replace(/\D/g, "").slice(0, 14);
  return /^[0-9a-f]{12,64}$/.test(revision) && time.length === 14
    ? `v0.0.0-${time}-${revision.slice(0, 12)}`
    : undefined;
}
