// SPDX-License-Identifier: Apache-2.0
import { parseRuntime } from "../config.ts";
import { ImageError } from "../errors.ts";
import type { OpenOptions } from "../image-source.ts";
import type { JsonValue } from "../json.ts";
import { LayerScan } from "../layers/layer-scan.ts";
import { passOver, readLinks, within } from "../layers/read-layer.ts";
import { IMAGE_LIMITS, type ImageLimits } from "../limits.ts";
import type { Image, ImageConfig, LayerContents, ReadOptions } from "../model.ts";
import { requirePlatform } from "../platform.ts";
import { type Daemon, DockerClient } from "./docker-client.ts";
import { historyOf, readFacts, readHistory } from "./open-from-daemon.ts";

/** What Docker and Podman call containers, and the beginnings of their ids. */
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;

/**
 * Opens a container of a daemon that speaks Docker's API, running or not: its files as it sees them now, what it has
 * written among them, in one layer. They come from the same stream as `docker export`, which leaves out volumes and what
 * else is mounted. How it was started comes from `docker inspect`, and how its image was made, if that is still there.
 *
 * It bears the name of its image, but neither id nor digest: its files are not those of the image any more.
 *
 * Throws an ImageError.
 */
export async function openContainer(
  daemon: Daemon,
  reference: string,
  { platform, report, signal, limits: changed }: OpenOptions,
): Promise<Image> {
  if (!NAME.test(reference)) {
    throw new ImageError("reference-invalid", `${JSON.stringify(reference)} is no name of a container`, {
      hint: "Write its name or id.",
    });
  }
  const limits = { ...IMAGE_LIMITS, ...changed };
  const client = new DockerClient(daemon, limits, signal);
  try {
    const inspected = await client.get(`/containers/${reference}/json`);
    if (inspected === undefined) throw notFound(daemon, reference);
    const id = inspected.at("Id").string();
    if (!/^[0-9a-f]{64}$/.test(id)) throw inspected.at("Id").fail("is no id");
    const diffId = `container:${id}`;
    const image = inspected.at("Image").optionalString() ?? "";
    const config: ImageConfig = {
      ...(/^(?:sha256:)?[0-9a-f]{64}$/.test(image) ? await imageConfig(client, image, report) : noConfig),
      config: parseRuntime(inspected.at("Config")),
      rootfs: { type: "layers", diff_ids: [diffId] },
    };
    requirePlatform(config, platform);
    const open = (): AsyncIterable<Buffer> => client.stream(`/containers/${id}/export`);
    return {
      source: "container",
      reference,
      tags: tagsOf(inspected),
      config,
      layers: [{ index: 0, diffId, read: (options) => readExport(open, diffId, options, limits) }],
      close: () => client.close(),
    };
  } catch (error) {
    await client.close();
    throw error;
  }
}

function notFound({ title, name }: Daemon, reference: string): ImageError {
  return new ImageError("image-not-found", `${title} has no container ${JSON.stringify(reference)}`, {
    hint: `Check the name with ${name} ps --all.`,
  });
}

const noConfig: Pick<ImageConfig, "history"> = { history: [] };

/** What is known of the image that a container was made of. It may have been removed since. */
async function imageConfig(
  client: DockerClient,
  image: string,
  report: OpenOptions["report"],
): Promise<Omit<ImageConfig, "rootfs">> {
  const inspected = await client.get(`/images/${image}/json`);
  if (inspected === undefined) {
    const message = "how the image was made is unknown: the container's image has been removed";
    report({ severity: "warning", code: "history-unknown", message });
    return noConfig;
  }
  const layers = inspected.at("RootFS").at("Layers").list(IMAGE_LIMITS.layers).length;
  const history = await historyOf(client, image, report);
  return { ...readFacts(inspected), history: readHistory(history, layers) };
}

/** The name of the image, as whoever started the container wrote it. */
function tagsOf(inspected: JsonValue): string[] {
  const name = inspected.at("Config").at("Image").optionalString() ?? "";
  return name === "" || /^(?:sha256:)?[0-9a-f]{12,64}$/.test(name) ? [] : [name];
}

async function readExport(
  open: () => AsyncIterable<Buffer>,
  layer: string,
  options: ReadOptions,
  limits: ImageLimits,
): Promise<LayerContents> {
  const report = within(layer, options.report);
  const scan = new LayerScan(layer, { ...options, report }, limits);
  await passOver(open(), scan, {
    limits,
    report,
    progress: (bytes) => options.progress?.(bytes, undefined),
    ready: () => scan.ready(),
  });
  await readLinks(open, scan, limits, report);
  await scan.settle();
  return scan.contents(layer);
}
