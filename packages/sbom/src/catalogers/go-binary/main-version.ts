// SPDX-License-Identifier: Apache-2.0
import { limits } from "../../limits.ts";
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

/** The first value of `-X path.name=value` of which the name speaks of a version and the value is one. */
function linkedVersion(flags: string): string | undefined {
  for (const flag of flags.slice(0, limits.lineBytes).split(/[\s"']+/)) {
    const [variable = "", value = ""] = flag.replace(/^-X=?/, "").split("=");
    const version = /^v?(\d+\.\d[\w.+-]*)$/.exec(value)?.[1];
    if (version !== undefined && /(?:[Vv]ersion|[Tt]ag)$/.test(variable)) return `v${version}`;
  }
  return undefined;
}

/** https://go.dev/ref/mod#pseudo-versions */
function pseudoVersion(settings: ReadonlyMap<string, string>): string | undefined {
  const revision = settings.get("vcs.revision") ?? "";
  const time = (settings.get("vcs.time") ?? "").replace(/\D/g, "").slice(0, 14);
  return /^[0-9a-f]{12,64}$/.test(revision) && time.length === 14
    ? `v0.0.0-${time}-${revision.slice(0, 12)}`
    : undefined;
}
