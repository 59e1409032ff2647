// SPDX-License-Identifier: Apache-2.0
import { join } from "node:path";

/** A cold scan. `{}` is the docker-archive. */
export const vendorless: string = `${process.execPath} ${join(import.meta.dirname, "../../node_modules/.bin/vendorless")} scan docker-archive:{} -o json`;

/** What runs beside us on the same file, when it is on PATH. */
export const peers: Readonly<Record<string, string>> = {
  syft: "env SYFT_CHECK_FOR_APP_UPDATE=false syft scan -q docker-archive:{} -o json",
  grype: "env GRYPE_CHECK_FOR_APP_UPDATE=false GRYPE_DB_AUTO_UPDATE=false grype -q docker-archive:{} -o json",
  trivy: "trivy image -q --input {} --list-all-pkgs --scanners secret -f json",
};
