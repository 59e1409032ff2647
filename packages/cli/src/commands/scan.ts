// SPDX-License-Identifier: Apache-2.0
import { Diagnostics, VendorlessError } from "@vendorless/base";
import {
  type Bundle,
  defaultBundleText,
  demandOf,
  evaluate,
  findingsOf,
  parseBundle,
  renderPolicyProblem,
} from "@vendorless/policy";
import { comparePackageVersions, matchPackages, type Severity, severities } from "@vendorless/vulns";
import { Command, Option } from "commander";
import { advisoriesReport, advisoryState, openAdvisories } from "../advisories.ts";
import { baseImageOption } from "../base-images.ts";
import { printDiagnostics } from "../diagnostics.ts";
import { type ExitStatus, exitStatus } from "../exit-status.ts";
import { readInputFile } from "../input-file.ts";
import { noCacheOption } from "../layer-cache.ts";
import { type MalwareOption, malwareOption, startMalwareScan } from "../malware.ts";
import { type OutputOption, outputOption, parseOutputOptions, writeOutput } from "../output-option.ts";
import { checkOutputs, forPlatform, outputsFor, platformOption, platformsMeant } from "../platforms.ts";
import { type PolicyChoice, policyFactsOf } from "../policy-facts.ts";
import { presenters } from "../presenters/index.ts";
import { isAtLeast, isWhole, type ScanReport, scanReport } from "../scan-report.ts";
import { addSearchOptions, type SearchChoice, searchOf } from "../search.ts";
import { analyseSource, insecureRegistryOption, type SourceOptions, sourcesHelp } from "../source.ts";
import { plainSurface, surfaceOf } from "../terminal.ts";

interface ScanOptions extends SourceOptions, SearchChoice, PolicyChoice {
  output: string[];
  policy?: string;
  dockerfile?: string;
  failOn?: Severity;
  onlyFixed?: true;
  db?: string;
  malware?: MalwareOption;
  all?: true;
}

/** `vendorless scan`: the gate. */
export function scan(): Command {
  const formats = presenters.map(({ name }) => name).join(", ");
  const command = new Command("scan")
    .description("say what is in an image, what is wrong with it, and whether it may ship")
    .argument("<source>", "an image, a bill of materials or a package; see below")
    .addOption(outputOption(`${formats}; one at most without a file`))
    .option("--policy <bundle>", "file with an Anchore policy bundle (default: the one that ships)")
    .option(
      "--dockerfile <file>",
      "the Dockerfile it was built from (default: inferred from the image's history)",
    )
    .addOption(platformOption())
    .addOption(insecureRegistryOption())
    .addOption(baseImageOption())
    .addOption(noCacheOption())
    .addOption(
      new Option("--fail-on <severity>", "exit status 1 when a vulnerability is this bad").choices(
        severities,
      ),
    )
    .option("--only-fixed", "leave out vulnerabilities without a fix (the policy still sees them)")
    .option(
      "--db <dir>",
      "where the advisory database lies (default: $VENDORLESS_DB, or the user's data folder)",
    )
    .option("--package-index <file>", "what package registries hold, for policies that ask: JSON Lines")
    .addOption(malwareOption());
  return addSearchOptions(command)
    .option("--all", "list in the table what it otherwise only counts")
    .addHelpText(
      "after",
      `${sourcesHelp()}\nExit status:\n  0  go or warn\n  1  stop, or --fail-on was hit\n  2  wrong usage, or input of which packages could not be read`,
    )
    .action(run);
}

async function run(source: string, options: ScanOptions): Promise<void> {
  const outputs = parseOutputOptions(
    options.output.length === 0 ? ["table"] : options.output,
    presenters.map(({ name }) => name),
  );
  checkOutputs(outputs, options);
  const bundle = readBundle(options.policy);
  const dockerfile = options.dockerfile === undefined ? undefined : readInputFile(options.dockerfile);
  const statuses: ExitStatus[] = [];
  for (const platform of await platformsMeant(source, options)) {
    const report = await scanSource(source, bundle, dockerfile, forPlatform(options, platform));
    if (statuses.length > 0 && outputs.some(({ file }) => file === undefined)) process.stdout.write("\n");
    present(report, outputsFor(outputs, options, platform), options);
    statuses.push(statusOf(report, options));
  }
  process.exitCode = worst(statuses);
}

/** Writes a report where it is wanted. */
function present(report: ScanReport, outputs: OutputOption[], options: ScanOptions): void {
  write(report, outputs, options.all === true);
  // The table has them; whoever gets another document on standard output, or none, must hear of them too.
  if (!outputs.some(({ format, file }) => format === "table" && file === undefined))
    printDiagnostics(report.diagnostics, process.stderr);
}

function statusOf(report: ScanReport, { failOn }: ScanOptions): ExitStatus {
  const failed =
    failOn !== undefined && report.vulnerabilities.some(({ severity }) => isAtLeast(severity, failOn));
  if (report.policy.action === "stop" || failed) return exitStatus.stop;
  return isWhole(report) ? exitStatus.fine : exitStatus.unusable;
}

/** Of several images, one that is stopped counts more than one of which not all could be read. */
function worst(statuses: readonly ExitStatus[]): ExitStatus {
  const order = [exitStatus.stop, exitStatus.unusable];
  return order.find((status) => statuses.includes(status)) ?? exitStatus.fine;
}

async function scanSource(
  source: string,
  bundle: Bundle,
  dockerfile: string | undefined,
  options: ScanOptions,
): Promise<ScanReport> {
  const found = new Diagnostics();
  const { report } = found;
  const demand = demandOf(bundle);
  const search = searchOf(options, demand, report);
  const malware = await startMalwareScan(options.malware, demand.malware, report);
  const { source: advisories, status } = openAdvisories(options.db, report);
  try {
    const inspectors = malware === undefined ? [] : [malware.inspector];
    const analysis = await analyseSource(source, options, found, {
      ...search,
      inspectors,
      digests: demand.digests || demand.packageFiles,
    });
    const vulnerabilities = matchPackages(analysis.packages, { distro: analysis.distro, advisories });
    const findings = findingsOf(analysis, vulnerabilities, {
      advisories: advisoryState(status, analysis.distro),
      compareVersions: comparePackageVersions,
      allFiles: demand.files,
      ...(await policyFactsOf(analysis, demand, options, report)),
      ...(dockerfile === undefined ? {} : { dockerfile }),
    });
    return scanReport({
      analysis,
      vulnerabilities: vulnerabilities.filter(
        ({ fix }) => options.onlyFixed !== true || fix.versions.length > 0,
      ),
      advisories: advisoriesReport(status),
      policy: evaluate(bundle, findings, { now: new Date() }),
      diagnostics: found.list(),
    });
  } finally {
    malware?.close();
    advisories.close();
  }
}

/** @throws VendorlessError `bundle-invalid` with all problems as its message. */
function readBundle(path: string | undefined): Bundle {
  const text = path === undefined ? defaultBundleText : readInputFile(path);
  const { bundle, problems } = parseBundle(text, { retired: "skip" });
  if (bundle !== undefined) return bundle;
  const message = problems
    .map((problem) => renderPolicyProblem(problem, path ?? "default bundle", text))
    .join("\n");
  throw new VendorlessError("bundle-invalid", `the policy bundle is not valid\n${message}`);
}

function write(report: ScanReport, outputs: OutputOption[], all: boolean): void {
  for (const { format, file } of outputs) {
    const presenter = presenters.find(({ name }) => name === format)!;
    const surface = file === undefined ? surfaceOf(process.stdout) : plainSurface;
    writeOutput(file, presenter.render(report, surface, { all }));
  }
}
