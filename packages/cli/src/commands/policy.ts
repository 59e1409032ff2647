// SPDX-License-Identifier: Apache-2.0
import { defaultBundleText, parseBundle, renderPolicyProblem, specification } from "@vendorless/policy";
import { Command } from "commander";
import { exitStatus } from "../exit-status.ts";
import { readInputFile } from "../input-file.ts";
import { printableLines } from "../terminal.ts";

/** `vendorless policy`: everything about bundles that needs no image. */
export function policy(): Command {
  const command = new Command("policy").description("validate policy bundles; print what they can say");
  command
    .command("validate")
    .description("check a policy bundle; exit status 1 when it is not valid")
    .argument("<bundle>", "file with an Anchore policy bundle")
    .action(validate);
  command
    .command("spec")
    .description("print the gates, triggers and parameters that a bundle can use, as JSON")
    .action(() => void process.stdout.write(`${JSON.stringify(specification(), null, 2)}\n`));
  command
    .command("default")
    .description("print the bundle that scans use when none is given, to start your own from")
    .action(() => void process.stdout.write(defaultBundleText));
  return command;
}

function validate(path: string): void {
  const text = readInputFile(path);
  const { bundle, problems } = parseBundle(text);
  for (const problem of problems) console.error(printableLines(renderPolicyProblem(problem, path, text)));
  if (bundle === undefined) {
    process.exitCode = exitStatus.stop;
    return;
  }
  const count = bundle.mappings.length;
  console.log(`${path}: valid, ${count} ${count === 1 ? "mapping" : "mappings"}`);
}
