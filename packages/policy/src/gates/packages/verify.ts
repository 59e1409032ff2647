// SPDX-License-Identifier: Apache-2.0
import type { FileFacts, Findings, PackageFile } from "../../findings.ts";
import { list } from "../../parameters/list.ts";
import { oneOf } from "../../parameters/one-of.ts";
import { optional } from "../../parameters/parameter.ts";
import { defineTrigger, type Trigger } from "../gate.ts";

/** Fires for each file of a package that is not as the package manager's database says. */
export const verify: Trigger = defineTrigger({
  name: "verify",
  description:
    "Fires for each file that the package manager's database lists and that is missing, or differs in content, permissions or size. Changed configuration files are passed over.",
  parameters: {
    only_packages: optional(list, { description: "Only these packages.", example: "libssl,openssl" }),
    only_directories: optional(list, {
      description: "Only paths that begin with one of these.",
      example: "/usr,/var/lib",
    }),
    check: optional(oneOf(["changed", "missing"]), {
      description: "Only files that are changed, or missing. Default: both.",
      example: "changed",
    }),
  },
  demand: () => ({ files: true, digests: true, packageFiles: true }),
  *evaluate({ only_packages: packages, only_directories: directories, check }, { findings }) {
    for (const entry of findings.packageFiles) {
      if (packages !== undefined && !packages.includes(entry.package)) continue;
      if (directories?.some((start) => entry.path.startsWith(start)) === false) continue;
      const status = statusOf(entry, findings);
      if (status === undefined || (check !== undefined && check !== status)) continue;
      const what = `package '${entry.package}' failed on entry '${entry.path}' with status: '${status}'`;
      yield { message: `VERIFY check against package db for ${what}` };
    }
  },
});

const PERMISSIONS = 0o7777;

function statusOf(entry: PackageFile, { files }: Findings): "changed" | "missing" | undefined {
  const file = files.find(entry.path);
  if (file === undefined) return "missing";
  return !entry.config && differs(entry, file, files) ? "changed" : undefined;
}

/** Only what both sides know is compared: links have no permissions of their own, directories no content. */
function differs(
  { path, mode, size, digest }: PackageFile,
  file: FileFacts,
  files: Findings["files"],
): boolean {
  const regular = file.type === "file" || file.type === "hardlink";
  if (!regular && file.type !== "directory") return false;
  if (mode !== undefined && (mode & PERMISSIONS) !== (file.mode & PERMISSIONS)) return true;
  if (!regular) return false;
  if (size !== undefined && size !== file.size) return true;
  const found = digest === undefined ? undefined : files.digest(path, digest.algorithm);
  return found !== undefined && found !== digest?.hex;
}
