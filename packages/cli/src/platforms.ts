// SPDX-License-Identifier: Apache-2.0
import { parse } from "node:path";
import { VendorlessError } from "@vendorless/base";
import { ANY_PLATFORM, openImage, parsePlatform } from "@vendorless/image";
import { inventorySources } from "@vendorless/sbom";
import { InvalidArgumentError, Option } from "commander";
import type { OutputOption } from "./output-option.ts";
import type { SourceOptions } from "./source.ts";

/** What stands for every platform of an index, one after the other. */
const ALL = "all";

/** The option that chooses from an image of several platforms. */
export function platformOption(): Option {
  return new Option(
    "--platform <os/arch>",
    "which image of a multi-platform index, or all: each, one after the other",
  ).argParser(checkedPlatform);
}

function checkedPlatform(value: string): string {
  try {
    if (value !== ALL) parsePlatform(value);
    return value;
  } catch {
    throw new InvalidArgumentError("Write it as linux/amd64, linux/arm64/v8, arm64 or all.");
  }
}

/**
 * The platforms that a person means: the one named, undefined for whichever fits best, or all of an image's index in its
 * order. An image that is for one platform only has none to choose from.
 */
export async function platformsMeant(
  source: string,
  options: SourceOptions,
): Promise<(string | undefined)[]> {
  const { platform, insecureRegistry } = options;
  if (platform !== ALL) return [platform];
  if (inventorySources.some(({ name }) => source.startsWith(`${name}:`))) return [undefined];
  const image = await openImage(source, {
    // Each platform is opened again, and reports then.
    report: () => undefined,
    registry: { insecure: insecureRegistry },
    platform: ANY_PLATFORM,
  });
  await image.close();
  const { platforms = [] } = image;
  return platforms.length === 0 ? [undefined] : platforms;
}

/** Options for one of the platforms that {@link platformsMeant} returned. */
export function forPlatform<Options extends SourceOptions>(
  options: Options,
  platform: string | undefined,
): Options {
  const { platform: _, ...others } = options;
  return (platform === undefined ? others : { ...others, platform }) as Options;
}

/**
 * Where the documents of one platform go. With `--platform all` each has files of its own, named after the platform:
 * `report.json` becomes `report.linux-arm64-v8.json`.
 */
export function outputsFor(
  outputs: readonly OutputOption[],
  { platform: asked }: SourceOptions,
  platform: string | undefined,
): OutputOption[] {
  if (asked !== ALL || platform === undefined) return [...outputs];
  return outputs.map(({ format, file }) => ({
    format,
    file: file === undefined ? undefined : fileFor(file, platform),
  }));
}

function fileFor(file: string, platform: string): string {
  const { ext } = parse(file);
  const stem = ext === "" ? file : file.slice(0, -ext.length);
  return `${stem}.${platform.replaceAll("/", "-")}${ext}`;
}

/**
 * Refuses what would put several documents on standard output. Tables may follow each other there.
 *
 * Throws a VendorlessError `usage`.
 */
export function checkOutputs(outputs: readonly OutputOption[], { platform }: SourceOptions): void {
  const lacking = outputs.find(({ format, file }) => format !== "table" && file === undefined);
  if (platform !== ALL || lacking === undefined) return;
  const { format } = lacking;
  throw new VendorlessError("usage", `--platform all gives a document of ${format} for each platform`, {
    hint: `Give them a file: -o ${format}=FILE.json writes FILE.linux-amd64.json and so on.`,
  });
}
