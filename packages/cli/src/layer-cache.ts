// SPDX-License-Identifier: Apache-2.0
import { type Report, VendorlessError } from "@vendorless/base";
import { CACHE_LIMITS, cacheFolder, LayerCache } from "@vendorless/image";
import { Option } from "commander";

/** The option that leaves the cache alone. */
export function noCacheOption(): Option {
  return new Option("--no-cache", "read every layer anew, and keep nothing for the next scan");
}

/** The cache of layers that this user's scans share; undefined when there is no place for one. */
export function openLayerCache(report: Report): LayerCache | undefined {
  const folder = cacheFolder();
  return folder === undefined ? undefined : new LayerCache(folder, report, { bytes: cacheBytes() });
}

const UNITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    "": 1,
    kB: 1e3,
    MB: 1e6,
    GB: 1e9,
    TB: 1e12,
    KiB: 1024,
    MiB: 1024 ** 2,
    GiB: 1024 ** 3,
    TiB: 1024 ** 4,
  }),
);

/** Bytes that the cache may take: `VENDORLESS_CACHE_SIZE`, such as `500MB`. Throws a VendorlessError `usage`. */
export function cacheBytes(environment: NodeJS.ProcessEnv = process.env): number {
  const text = environment.VENDORLESS_CACHE_SIZE ?? "";
  if (text === "") return CACHE_LIMITS.bytes;
  const [, amount, unit = ""] = /^(\d{1,15}(?:\.\d{1,3})?) ?([A-Za-z]*)$/.exec(text) ?? [];
  const factor = UNITS.get(unit);
  if (amount !== undefined && factor !== undefined) return Math.floor(Number(amount) * factor);
  throw new VendorlessError("usage", `VENDORLESS_CACHE_SIZE is ${JSON.stringify(text)}`, {
    hint: "Write a number of bytes, or one with a unit, such as 500MB or 2GiB.",
  });
}
