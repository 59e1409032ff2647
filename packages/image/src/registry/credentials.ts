// SPDX-License-Identifier: Apache-2.0
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { messageOf, type Report } from "@vendorless/base";
import { ImageError } from "../errors.ts";
import { openRegularFile } from "../stores/read-file.ts";
import { askHelper } from "./credential-helper.ts";
import { type DockerConfig, keysOf, parseDockerConfig, registryKey } from "./docker-config.ts";
import type { Credentials } from "./options.ts";
import type { RegistrySettings } from "./settings.ts";

/** Bytes of a file with credentials. */
const CONFIG_BYTES = 4 * 1024 * 1024;

/**
 * The credentials for a repository: those given as an option, else the first found in $DOCKER_AUTH_CONFIG,
 * $REGISTRY_AUTH_FILE, Docker's config.json and Podman's auth.json. Undefined when there are none.
 *
 * What cannot be read is reported and passed over: many images need no credentials at all.
 */
export async function findCredentials(
  registry: string,
  repository: string,
  settings: RegistrySettings,
  { report, signal }: { report: Report; signal: AbortSignal | undefined },
): Promise<Credentials | undefined> {
  const keys = keysOf(registry, repository);
  const given = new Map(
    Object.entries(settings.options.credentials ?? {}).map(([key, value]) => [registryKey(key), value]),
  );
  for (const key of keys) if (given.has(key)) return given.get(key);
  for (const config of await readConfigs(settings, report)) {
    const helper = config.helpers.get(registry) ?? config.store;
    const server = registry === "docker.io" ? "https://index.docker.io/v1/" : registry;
    try {
      const found =
        helper === undefined ? undefined : await askHelper(helper, server, settings.environment, signal);
      if (found !== undefined) return found;
    } catch (error) {
      if (!(error instanceof ImageError)) throw error;
      report({ severity: "warning", code: error.code, message: error.message });
    }
    for (const key of keys) if (config.credentials.has(key)) return config.credentials.get(key);
  }
  return undefined;
}

async function readConfigs(settings: RegistrySettings, report: Report): Promise<DockerConfig[]> {
  const { environment } = settings;
  const texts: [name: string, text: () => Promise<string>][] = configFiles(settings).map((path) => [
    path,
    () => readSmallFile(path),
  ]);
  const inline = environment.DOCKER_AUTH_CONFIG;
  if (inline) texts.unshift(["DOCKER_AUTH_CONFIG", () => Promise.resolve(inline)]);
  const configs: DockerConfig[] = [];
  for (const [name, text] of texts) {
    try {
      configs.push(parseDockerConfig(await text(), name));
    } catch (error) {
      if (error instanceof ImageError && error.code === "image-not-found") continue;
      const message = `credentials of ${name} are not used: ${messageOf(error)}`;
      report({ severity: "warning", code: "credentials-invalid", message });
    }
  }
  return configs;
}

function configFiles({ environment, home }: RegistrySettings): string[] {
  const { REGISTRY_AUTH_FILE, DOCKER_CONFIG, XDG_RUNTIME_DIR, XDG_CONFIG_HOME } = environment;
  return [
    ...(REGISTRY_AUTH_FILE ? [REGISTRY_AUTH_FILE] : []),
    join(DOCKER_CONFIG || join(home, ".docker"), "config.json"),
    ...(XDG_RUNTIME_DIR ? [join(XDG_RUNTIME_DIR, "containers/auth.json")] : []),
    join(XDG_CONFIG_HOME || join(home, ".config"), "containers/auth.json"),
  ];
}

async function readSmallFile(path: string): Promise<string> {
  const { handle, size } = await openRegularFile(path);
  try {
    if (size > CONFIG_BYTES) throw new Error(`${path} is larger than ${CONFIG_BYTES} bytes`);
    return await readFile(handle, "utf8");
  } finally {
    await handle.close();
  }
}
