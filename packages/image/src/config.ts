// SPDX-License-Identifier: Apache-2.0
import { type Digest, isDigest } from "@vendorless/base";
import { type JsonValue, parseJson } from "./json.ts";
import type { ImageLimits } from "./limits.ts";
import type { ImageConfig } from "./model.ts";

/** History lines of an image; there may be more than layers. */
const HISTORY = 10_000;
/** Items of lists and maps of the configuration. */
const ITEMS = 100_000;

/** An image configuration whose layers are known by checked digests. */
export interface CheckedConfig extends ImageConfig {
  rootfs: { type: string; diff_ids: Digest[] };
}

/**
 * Parses an OCI or Docker image configuration.
 * https://github.com/opencontainers/image-spec/blob/main/config.md
 *
 * Throws an ImageError `config-invalid`.
 */
export function parseConfig(bytes: Buffer, limits: ImageLimits): CheckedConfig {
  const document = parseJson(bytes, "the image configuration", "config-invalid");
  const rootfs = document.at("rootfs");
  if (rootfs.absent) throw document.fail("has no rootfs");
  return {
    ...strings(document, ["created", "architecture", "variant", "os"]),
    ...(document.at("config").absent ? {} : { config: parseRuntime(document.at("config")) }),
    rootfs: {
      type: rootfs.at("type").optionalString() ?? "layers",
      diff_ids: rootfs.at("diff_ids").list(limits.layers).map(parseDiffId),
    },
    history: document
      .at("history")
      .list(HISTORY)
      .map((line) => ({
        ...strings(line, ["created", "created_by", "comment"]),
        ...(line.at("empty_layer").absent ? {} : { empty_layer: line.object().empty_layer === true }),
      })),
  };
}

/** Parses what a container is started with: the `config` of a configuration, or of `docker inspect`. */
export function parseRuntime(value: JsonValue): NonNullable<ImageConfig["config"]> {
  const lists = (["Env", "Cmd", "Entrypoint"] as const).filter((key) => !value.at(key).absent);
  const maps = (["ExposedPorts", "Volumes"] as const).filter((key) => !value.at(key).absent);
  return {
    ...strings(value, ["User", "WorkingDir"]),
    ...Object.fromEntries(lists.map((key) => [key, value.at(key).strings(ITEMS)])),
    ...Object.fromEntries(maps.map((key) => [key, value.at(key).object()])),
    ...(value.at("Labels").absent ? {} : { Labels: Object.fromEntries(value.at("Labels").stringMap()) }),
  };
}

function strings<Key extends string>(value: JsonValue, keys: Key[]): Partial<Record<Key, string>> {
  const found: Partial<Record<Key, string>> = {};
  for (const key of keys) {
    const text = value.at(key).optionalString();
    if (text !== undefined && text !== "") found[key] = text;
  }
  return found;
}

function parseDiffId(value: JsonValue): Digest {
  const text = value.string();
  if (isDigest(text)) return text;
  throw value.fail("is no sha256 or sha512 digest");
}

/** The history lines that made the layers, lowest first: those that are not marked as empty. */
export function layerHistory(config: ImageConfig): (string | undefined)[] {
  const lines = config.history.filter((line) => line.empty_layer !== true);
  // A history that does not fit the layers says nothing about them.
  if (lines.length !== config.rootfs.diff_ids.length) return [];
  return lines.map((line) => line.created_by);
}
