// SPDX-License-Identifier: Apache-2.0
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
    for (const { package: name, path, state } of findings.alteredFiles) {
      if (packages !== undefined && !packages.includes(name)) continue;
      if (directories?.some((start) => path.startsWith(start)) === false) continue;
      if (check !== undefined && check !== state) continue;
      const what = `package '${name}' failed on entry '${path}' with status: '${state}'`;
      yield { message: `VERIFY check against package db for ${what}` };
    }
  },
});
