// SPDX-License-Identifier: Apache-2.0
import { join } from "node:path";

const scan = `${process.execPath} ${join(import.meta.dirname, "../../node_modules/.bin/vendorless")} scan docker-archive:{} -o json`;

/** A cold scan. `{}` is the docker-archive. */
export const vendorless: string = `${scan} --no-cache`;

/** A scan with the cache of a folder. */
export function cachedIn(folder: string): string {
  return `env VENDORLESS_CACHE=${folder} ${scan}`;
}

const trivy = "trivy image -q --input {} --list-all-pkgs --scanners secret -f json";

/** What runs beside us on the same file, when it is on PATH. None keeps anything between runs. */
export const peers: Readonly<Record<string, string>> = {
  syft: "env SYFT_CHECK_FOR_APP_UPDATE=false syft scan -q docker-archive:{} -o json",
  grype: "env GRYPE_CHECK_FOR_APP_UPDATE=false GRYPE_DB_AUTO_UPDATE=false grype -q docker-archive:{} -o json",
  trivy: `${trivy} --cache-backend memory`,
};

/** Peers that keep layers between runs as we do. */
export const cachingPeers: Readonly<Record<string, string>> = { trivy };
