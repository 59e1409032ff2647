// SPDX-License-Identifier: Apache-2.0
import { messageOf, type Report } from "@vendorless/base";
import { readZipEntry, zipEntries } from "../../archives/zip.ts";
import { limits } from "../../limits.ts";

const METADATA = "EGG-INFO/PKG-INFO";

/**
 * The metadata of an egg that is one zip archive; undefined when it has none, and a diagnostic when it cannot be read.
 * https://setuptools.pypa.io/en/latest/deprecated/python_eggs.html
 */
export function metadataOfEgg(content: Buffer, path: string, report: Report): Buffer | undefined {
  try {
    let members = 0;
    for (const entry of zipEntries(content)) {
      if (++members > limits.archiveMembers) throw new Error(`more than ${limits.archiveMembers} members`);
      if (entry.name === METADATA) return readZipEntry(content, entry, limits.archiveTextBytes);
    }
    throw new Error(`no ${METADATA}`);
  } catch (error) {
    report({ severity: "error", code: "python-bad-egg", message: messageOf(error), path });
    return undefined;
  }
}
