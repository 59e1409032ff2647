// SPDX-License-Identifier: Apache-2.0
import { Diagnostics, VendorlessError } from "@vendorless/base";
import { type Analysis, type EncodeOptions, sbomFormats } from "@vendorless/sbom";
import { Command } from "commander";
import { baseImageOption } from "../base-images.ts";
import { printDiagnostics } from "../diagnostics.ts";
import { noCacheOption } from "../layer-cache.ts";
import { outputOption, parseOutputOptions, streamOutput, writeOutput } from "../output-option.ts";
import { checkOutputs, forPlatform, outputsFor, platformOption, platformsMeant } from "../platforms.ts";
import { fileLines } from "../presenters/files.ts";
import { renderInventory } from "../presenters/inventory.ts";
import { analyseSource, insecureRegistryOption, type SourceOptions, sourcesHelp } from "../source.ts";
import { plainSurface, surfaceOf } from "../terminal.ts";

interface SbomOptions extends SourceOptions {
  output: string[];
  digests?: true;
}

/** What is no bill of materials, and written all the same. */
const FILES = "files";
const TABLE = "table";

/** `vendorless sbom`: what is in an image, written down. */
export function sbom(): Command {
  const formats = sbomFormats.map(({ name, description, versions }) => {
    const choice = versions.length > 1 ? ` (@${versions.join(", @")})` : "";
    return `  ${name.padEnd(16)} ${description}${choice}\n`;
  });
  return new Command("sbom")
    .description("write down what is in an image, as a bill of materials")
    .argument("<source>", "an image, a bill of materials or a package; see below")
    .addOption(outputOption("format, see below; one at most without a file"))
    .addOption(platformOption())
    .addOption(insecureRegistryOption())
    .addOption(baseImageOption())
    .addOption(noCacheOption())
    .option("--digests", "with -o files: SHA-256, SHA-1 and MD5 of each file")
    .addHelpText(
      "after",
      `\nFormats:\n${formats.join("")}  files            All files, one JSON object on each line, with layer and owner\n  table            The packages, for people\n` +
        "A version is chosen as in cyclonedx-json@1.5; the first one is the default.\n" +
        sourcesHelp() +
        "\nDocuments bear the time the image was created, or $SOURCE_DATE_EPOCH:\nthe same image gives the same bytes.",
    )
    .action(run);
}

async function run(source: string, options: SbomOptions): Promise<void> {
  const encoders = encodersByName();
  const words = options.output.length === 0 ? [TABLE] : options.output;
  const outputs = parseOutputOptions(words, [...encoders.keys(), FILES, TABLE]);
  checkOutputs(outputs, options);
  const created = sourceDate(process.env.SOURCE_DATE_EPOCH);
  for (const platform of await platformsMeant(source, options)) {
    const found = new Diagnostics();
    const { digests = false } = options;
    const analysis = await analyseSource(source, forPlatform(options, platform), found, { digests });
    for (const { format, file } of outputsFor(outputs, options, platform)) {
      if (format === FILES) {
        await streamOutput(file, fileLines(analysis));
        continue;
      }
      const surface = file === undefined ? surfaceOf(process.stdout) : plainSurface;
      const encode = encoders.get(format);
      writeOutput(
        file,
        encode === undefined
          ? renderInventory(analysis, surface)
          : encode(analysis, created === undefined ? {} : { created }),
      );
    }
    printDiagnostics(found.list(), process.stderr);
  }
}

/** Encoders by what a user types: the name of a format, which stands for its first version, or `name@version`. */
function encodersByName(): Map<string, (analysis: Analysis, options: EncodeOptions) => string> {
  return new Map(
    sbomFormats.flatMap((format) => [
      [
        format.name,
        (analysis: Analysis, options: EncodeOptions) => format.encode(analysis, options),
      ] as const,
      ...format.versions.map(
        (version) =>
          [
            `${format.name}@${version}`,
            (analysis: Analysis, options: EncodeOptions) => format.encode(analysis, { ...options, version }),
          ] as const,
      ),
    ]),
  );
}

/** https://reproducible-builds.org/specs/source-date-epoch/ */
function sourceDate(seconds: string | undefined): Date | undefined {
  if (seconds === undefined || seconds === "") return undefined;
  if (/^\d{1,11}$/.test(seconds)) return new Date(Number(seconds) * 1000);
  throw new VendorlessError("usage", `SOURCE_DATE_EPOCH is ${JSON.stringify(seconds)}`, {
    hint: "It must be a number of seconds since 1970.",
  });
}
