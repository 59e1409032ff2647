// SPDX-License-Identifier: Apache-2.0
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/**
 * Where cached layers lie: below `VENDORLESS_CACHE`, else below the user's cache directory, in `layers`. Undefined when
 * there is neither, as for users without a home.
 * https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment.VENDORLESS_CACHE ?? "";
  if (named !== "") return join(resolve(named), "layers");
  const cache = environment.XDG_CACHE_HOME;
  const home = environment.HOME || homedir();
  const base =
    cache?.startsWith("/") === true ? cache : home.startsWith("/") ? join(home, ".cache") : undefined;
  return base === undefined ? undefined : join(base, "vendorless", "layers");
}
