// SPDX-License-Identifier: Apache-2.0
import { VendorlessError } from "@vendorless/base";
import { cacheFolder, cacheStatus, clearCache } from "@vendorless/image";
import { Command } from "commander";
import { cacheBytes } from "../layer-cache.ts";
import { renderBytes, renderCount, surfaceOf } from "../terminal.ts";

/** `vendorless cache`: what scans keep of layers, so as not to read them again. */
export function cache(): Command {
  const command = new Command("cache")
    .description("say what is kept of the layers that were read before, and clear it")
    .option("--json", "print it as JSON")
    .addHelpText(
      "after",
      "\nIt lies in $VENDORLESS_CACHE, or the user's cache folder, and takes at most\n$VENDORLESS_CACHE_SIZE (default: 2GiB). Scans with --no-cache leave it alone.",
    )
    .action(show);
  command.command("clear").description("remove all of it; nothing else depends on it").action(clear);
  return command;
}

async function show({ json }: { json?: true }): Promise<void> {
  const found = { ...(await cacheStatus(folder())), limit: cacheBytes() };
  if (json === true) {
    console.log(JSON.stringify(found, null, 1));
    return;
  }
  console.log(surfaceOf(process.stdout).paint("title", found.folder));
  const size = `${renderBytes(found.bytes)} of at most ${renderBytes(found.limit)}`;
  console.log(`${layers(found.entries)}, ${size}`);
  if (found.oldest !== null) console.log(`last used between ${found.oldest} and ${found.newest}`);
}

async function clear(): Promise<void> {
  const { folder: place, entries, bytes } = await clearCache(folder());
  console.log(`Removed ${layers(entries)}, ${renderBytes(bytes)}: ${place}`);
}

function layers(count: number): string {
  return `${renderCount(count)} ${count === 1 ? "layer" : "layers"}`;
}

function folder(): string {
  const found = cacheFolder();
  if (found !== undefined) return found;
  throw new VendorlessError("usage", "there is no place for a cache: the user has no home", {
    hint: "Name a folder in VENDORLESS_CACHE.",
  });
}
