// SPDX-License-Identifier: Apache-2.0

/** What a release file says of the Java it stands beside. */
export interface JavaRelease {
  vendor: string;
  product: string;
  version: string;
  architecture: string;
}

/** Bytes that are read: a list of modules may make the file longer than it is informative. */
const READ = 65_536;

/** Members that hold the version, the most exact one first. */
const VERSIONS = ["JAVA_RUNTIME_VERSION", "FULL_VERSION", "SEMANTIC_VERSION", "JAVA_VERSION"];

/**
 * Reads the file `release` of a Java runtime, shell-like assignments, one a line; undefined when it is none. Builds of
 * OpenJDK by whomever are one product, as advisories have it; GraalVM and Zulu number their versions on their own.
 * https://docs.oracle.com/en/java/javase/21/install/version-string-format.html
 */
export function parseRelease(content: Buffer): JavaRelease | undefined {
  const members = new Map<string, string>();
  for (const [, name, value] of content
    .toString("utf8", 0, READ)
    .matchAll(/^([A-Z_]+)="?([^"\r\n]*)"?\r?$/gm)) {
    members.set(name!, value!);
  }
  if (!members.has("JAVA_VERSION") && !members.has("JAVA_RUNTIME_VERSION")) return undefined;
  const version = VERSIONS.map((name) => members.get(name) ?? "").find((text) => VERSION.test(text));
  if (version === undefined) return undefined;
  const architecture = members.get("OS_ARCH") ?? "";
  const own = members.get("GRAALVM_VERSION") ?? "";
  if (VERSION.test(own)) return { vendor: "oracle", product: "graalvm", version: own, architecture };
  const isZulu = (members.get("IMPLEMENTOR") ?? "").startsWith("Azul");
  return isZulu
    ? { vendor: "azul", product: "zulu", version, architecture }
    : { vendor: "oracle", product: "openjdk", version, architecture };
}

const VERSION = /^\d[\w.+-]{0,100}$/;
