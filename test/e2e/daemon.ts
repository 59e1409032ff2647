// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { createServer } from "node:http";
import { sha256 } from "@vendorless/base";
import { type BuiltImage, dockerArchiveOci, imageConfig, layerTar, tar } from "@vendorless/builders";

/**
 * A daemon that knows one image and answers as the Docker Engine API does.
 * https://docs.docker.com/reference/api/engine/
 */
export async function startDaemon(socket: string, name: string, image: BuiltImage): Promise<AsyncDisposable> {
  const config = imageConfig(image);
  const { config: Config } = JSON.parse(config.toString());
  const answers: Record<string, () => Buffer | string> = {
    json: () =>
      JSON.stringify({
        Id: sha256(config),
        RepoTags: image.tags,
        RepoDigests: [],
        Os: "linux",
        Architecture: "amd64",
        Config,
        RootFS: { Type: "layers", Layers: image.layers.map((layer) => sha256(layerTar(layer))) },
      }),
    history: () =>
      JSON.stringify(image.layers.map(({ createdBy }) => ({ CreatedBy: createdBy, Size: 1 })).reverse()),
    get: () => tar(dockerArchiveOci([image])),
  };
  const server = createServer((request, response) => {
    const url = decodeURIComponent(request.url ?? "");
    const answer = url.startsWith(`/images/${name}/`)
      ? answers[url.slice(url.lastIndexOf("/") + 1)]
      : undefined;
    if (answer === undefined)
      response.writeHead(404).end(JSON.stringify({ message: `No such image: ${url}` }));
    else response.end(answer());
  });
  server.listen(socket);
  await once(server, "listening");
  return {
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, "close");
    },
  };
}
