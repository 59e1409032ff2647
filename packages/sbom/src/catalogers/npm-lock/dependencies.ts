// SPDX-License-Identifier: Apache-2.0
import { isObject, objectIn, textIn } from "../../documents/members.ts";
import { limits } from "../../limits.ts";
import type { LockedPackage } from "./locked-package.ts";

/** Entries by name, with those of the folders above behind them. */
type Scopes = readonly Record<string, unknown>[];

/**
 * Version 1: packages by name, nested as they are installed. What is nested in a package for development is for
 * development as well.
 */
export function dependenciesOf(dependencies: Record<string, unknown>): Generator<LockedPackage> {
  return walk(dependencies, [], false);
}

function* walk(
  dependencies: Record<string, unknown>,
  above: Scopes,
  isDevelopment: boolean,
): Generator<LockedPackage> {
  if (above.length > limits.nesting) return;
  const scopes = [dependencies, ...above];
  for (const [key, entry] of Object.entries(dependencies)) {
    if (!isObject(entry)) continue;
    const { name, version } = identify(key, entry);
    const nested = objectIn(entry, "dependencies");
    const requires = Object.keys(objectIn(entry, "requires")).flatMap((wanted) => {
      const found = [nested, ...scopes].find((scope) => Object.hasOwn(scope, wanted))?.[wanted];
      if (!isObject(found)) return [];
      const dependency = identify(wanted, found);
      return [`${dependency.name}@${dependency.version}`];
    });
    const forDevelopment = isDevelopment || entry.dev === true;
    if (name !== "") {
      const locked: LockedPackage = { name, version, licenses: [], requires };
      yield forDevelopment ? { ...locked, role: "development" } : locked;
    }
    yield* walk(nested, scopes, forDevelopment);
  }
}

function identify(key: string, entry: Record<string, unknown>): { name: string; version: string } {
  const written = textIn(entry, "version");
  const alias = /^npm:(.+)@([^@]+)$/.exec(written);
  return { name: alias?.[1] ?? key, version: alias?.[2] ?? (/^\d/.test(written) ? written : "") };
}
