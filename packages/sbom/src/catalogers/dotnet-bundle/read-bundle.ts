// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { Bytes } from "../../binary/bytes.ts";
import { limits } from "../../limits.ts";

/** Stands behind the offset of the header, in every host of .NET applications. */
const SIGNATURE = Buffer.from("8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae", "hex");
const OFFSET = 8;
/** Since this one, the header says where the list of packages is; since that one, files may be compressed. */
const VERSION = { direct: 2, compressed: 6 } as const;
/** Kind of a file in a bundle: the list of packages. */
const DEPS_JSON = 3;
const MOST_FILES = 100_000;

/**
 * The `deps.json` of an application of .NET that is published as a single file, behind the host that starts it;
 * undefined for any other file. https://github.com/dotnet/designs/blob/main/accepted/2020/single-file/bundler.md
 *
 *     file    = host { content } header
 *     host    = byte… offset-of-header:i64 signature byte…   ; the offset is zero in a host without bundle
 *     header  = major:u32 minor:u32 count:i32 id:text [ deps runtime-config flags:u64 ] { entry }
 *     deps    = offset:i64 size:i64
 *     entry   = offset:i64 size:i64 [ packed-size:i64 ] kind:u8 path:text
 *     text    = length:varint byte…
 */
export function readBundledDeps(content: Buffer, path: string, report: Report): string | undefined {
  const at = content.indexOf(SIGNATURE);
  if (at < OFFSET) return undefined;
  const bytes = new Bytes(content, true);
  const header = bytes.u64(at - OFFSET);
  if (header === 0) return undefined;
  try {
    const place = depsPlace(bytes, header);
    if (place === undefined || place.size > limits.documentBytes) return undefined;
    const deps = bytes.slice(place.offset, place.size);
    if (deps.length === place.size) return deps.toString("utf8");
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  const message = "the bundle of a .NET application leads beyond the end of the file";
  report({ severity: "error", code: "dotnet-bad-bundle", message, path });
  return undefined;
}

function depsPlace(bytes: Bytes, header: number): { offset: number; size: number } | undefined {
  const major = bytes.u32(header);
  const count = Math.min(bytes.u32(header + 8), MOST_FILES);
  let at = textEnd(bytes, header + 12);
  if (major >= VERSION.direct) {
    const size = bytes.u64(at + 8);
    return size === 0 ? undefined : { offset: bytes.u64(at), size };
  }
  for (let index = 0; index < count; index++) {
    const [offset, size] = [bytes.u64(at), bytes.u64(at + 8)];
    if (bytes.u8(at + 16) === DEPS_JSON) return { offset, size };
    at = textEnd(bytes, at + 17);
  }
  return undefined;
}

/** Where a text ends. Ones of more than 2 MiB are not read, as paths are shorter. */
function textEnd(bytes: Bytes, start: number): number {
  let length = 0;
  for (let index = 0; index < 3; index++) {
    const byte = bytes.u8(start + index);
    length += (byte & 127) << (7 * index);
    if (byte < 128) return start + index + 1 + length;
  }
  throw new RangeError("a text is longer than any path");
}
