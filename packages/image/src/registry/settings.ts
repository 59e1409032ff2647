// SPDX-License-Identifier: Apache-2.0
import { homedir } from "node:os";
import { join } from "node:path";
import type { RegistryOptions } from "./options.ts";
import type { Environment } from "./proxy.ts";
import { RETRY_POLICY, type RetryPolicy } from "./retry.ts";

/** All that decides how registries are reached. */
export interface RegistrySettings {
  options: RegistryOptions;
  environment: Environment;
  home: string;
  /** Files of Docker's daemon, for `insecure-registries` and `registry-mirrors`. */
  daemonFiles: readonly string[];
  /** Folders with one folder of certificates for each registry. */
  certificateFolders: readonly string[];
  retry: RetryPolicy;
}

/** The settings of this machine and its user. */
export function registrySettings(options: RegistryOptions = {}): RegistrySettings {
  const home = homedir();
  return {
    options,
    environment: process.env,
    home,
    daemonFiles: ["/etc/docker/daemon.json", join(home, ".config/docker/daemon.json")],
    certificateFolders: [
      join(home, ".config/docker/certs.d"),
      join(home, ".config/containers/certs.d"),
      "/etc/docker/certs.d",
      "/etc/containers/certs.d",
    ],
    retry: RETRY_POLICY,
  };
}
