// SPDX-License-Identifier: Apache-2.0
import { readFile } from "node:fs/promises";
import { messageOf, type Report } from "@vendorless/base";
import { ImageError } from "../errors.ts";
import { JsonValue } from "../json.ts";
import { DOMAIN, type ImageReference } from "../reference.ts";
import { inNetwork, isLoopback } from "./proxy.ts";
import type { RegistrySettings } from "./settings.ts";

/** One place to get a repository from: its registry, or a mirror of that. */
export interface Endpoint {
  /** What people call it, and keep credentials under: `docker.io`, `registry.example:5000`. */
  name: string;
  /** `host[:port]` to connect to. */
  authority: string;
  /** In the order they are tried. */
  schemes: readonly ("https" | "http")[];
  /** Name of the repository there. */
  repository: string;
}

/** Which registries have mirrors, and which may be talked to without a certificate. */
export interface RegistryRules {
  mirrors: ReadonlyMap<string, readonly string[]>;
  /** Whether an authority, `host[:port]`, need not prove who it is. */
  insecure: (authority: string) => boolean;
}

const LISTED = 1000;

/**
 * Gathers the rules from the options and from Docker's daemon.json (`insecure-registries`, and
 * `registry-mirrors` of docker.io). As for Docker, this machine itself is always allowed to be insecure.
 */
export async function readRules(
  { options, daemonFiles }: RegistrySettings,
  report: Report,
): Promise<RegistryRules> {
  const insecure = [...(options.insecure ?? [])];
  const mirrors = new Map(Object.entries(options.mirrors ?? {}));
  for (const path of daemonFiles) {
    try {
      const text = await readFile(path, "utf8");
      const document = new JsonValue(JSON.parse(text), path, "credentials-invalid");
      insecure.push(...document.at("insecure-registries").strings(LISTED));
      const listed = document.at("registry-mirrors").strings(LISTED);
      mirrors.set("docker.io", [...(mirrors.get("docker.io") ?? []), ...listed]);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") continue;
      const message = `mirrors and insecure registries of ${path} are not used: ${messageOf(error)}`;
      report({ severity: "warning", code: "registry-settings-invalid", message });
    }
  }
  return { mirrors, insecure: (authority) => isInsecure(authority, insecure) };
}

function isInsecure(authority: string, rules: readonly string[]): boolean {
  const host = authority.replace(/:[0-9]+$/, "").replace(/^\[|\]$/g, "");
  if (isLoopback(host)) return true;
  return rules.some((rule) =>
    rule.includes("/") ? inNetwork(host, rule) : rule === authority || rule === host,
  );
}

/** Where an image may be had, the mirrors of its registry first. Throws an ImageError when a mirror is no URL. */
export function endpointsOf({ domain, path }: ImageReference, rules: RegistryRules): Endpoint[] {
  const mirrors = (rules.mirrors.get(domain) ?? []).map((mirror) => mirrorOf(mirror, path, rules));
  const authority = domain === "docker.io" ? "registry-1.docker.io" : domain;
  return [...mirrors, { name: domain, authority, schemes: schemesOf(authority, rules), repository: path }];
}

function mirrorOf(mirror: string, path: string, rules: RegistryRules): Endpoint {
  const [, scheme, authority = "", rest = ""] = /^(?:(https?):\/\/)?([^/]*)\/?(.*)$/s.exec(mirror) ?? [];
  const prefix = rest.replace(/\/+$/, "").replace(/^v2(?:\/|$)/, "");
  if (!DOMAIN.test(authority) || !/^[a-z0-9._/-]*$/.test(prefix) || prefix.includes("..")) {
    throw new ImageError("reference-invalid", `${JSON.stringify(mirror)} is no mirror`, {
      hint: "Write it as https://host[:port] in registry-mirrors of daemon.json.",
    });
  }
  return {
    name: authority,
    authority,
    schemes: scheme === undefined ? schemesOf(authority, rules) : [scheme as "https" | "http"],
    repository: prefix === "" ? path : `${prefix}/${path}`,
  };
}

function schemesOf(authority: string, rules: RegistryRules): Endpoint["schemes"] {
  return rules.insecure(authority) ? ["https", "http"] : ["https"];
}
