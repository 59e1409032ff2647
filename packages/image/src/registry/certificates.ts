// SPDX-License-Identifier: Apache-2.0
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { createSecureContext, getCACertificates, type SecureContext } from "node:tls";
import { messageOf } from "@vendorless/base";
import { ImageError } from "../errors.ts";

/** Bytes of a certificate or key. */
const FILE_BYTES = 1024 * 1024;
const FILES = 1000;

/**
 * What a connection to a registry trusts and shows: the certificates of Node and of this system, and what the
 * folders hold for it under `<folder>/<authority>/`: `*.crt` are authorities, `*.cert` with `*.key` of the same
 * name are shown to the registry. https://docs.docker.com/engine/security/certificates/
 *
 * Throws an ImageError `registry-unreachable` when such a file cannot be used.
 */
export async function secureContextFor(
  authority: string,
  folders: readonly string[],
): Promise<SecureContext> {
  const authorities: Buffer[] = [];
  const shown: { cert: Buffer; key: Buffer }[] = [];
  for (const folder of folders.map((parent) => join(parent, authority))) {
    const names = (await readdir(folder).catch((): string[] => [])).sort().slice(0, FILES);
    for (const name of names) {
      if (name.endsWith(".crt")) authorities.push(await readPem(join(folder, name)));
      if (!name.endsWith(".cert")) continue;
      const path = join(folder, name);
      shown.push({ cert: await readPem(path), key: await readPem(path.replace(/cert$/, "key")) });
    }
  }
  if (authorities.length === 0 && shown.length === 0) return commonContext();
  try {
    return createSecureContext({
      ca: [...trusted(), ...authorities],
      cert: shown.map(({ cert }) => cert),
      key: shown.map(({ key }) => key),
    });
  } catch (error) {
    throw unusable(`certificates for ${authority}`, error);
  }
}

/** The certificates that Node brings, those of NODE_EXTRA_CA_CERTS, and those of the system. */
function trusted(): string[] {
  return [...new Set([...getCACertificates("default"), ...getCACertificates("system")])];
}

/** Reading hundreds of certificates takes a while, and they are the same for all. */
let common: SecureContext | undefined;
function commonContext(): SecureContext {
  common ??= createSecureContext({ ca: trusted() });
  return common;
}

async function readPem(path: string): Promise<Buffer> {
  try {
    if ((await stat(path)).size > FILE_BYTES) throw new Error(`it is larger than ${FILE_BYTES} bytes`);
    return await readFile(path);
  } catch (error) {
    throw unusable(path, error);
  }
}

function unusable(what: string, error: unknown): ImageError {
  return new ImageError("registry-unreachable", `cannot use ${what}: ${messageOf(error)}`, {
    cause: error,
    hint: "Correct the file: authorities are *.crt, client certificates *.cert with a *.key of the same name.",
  });
}
