// SPDX-License-Identifier: Apache-2.0
import { ImageError } from "./errors.ts";

/** What an image runs on. https://github.com/opencontainers/image-spec/blob/main/image-index.md */
export interface Platform {
  os: string;
  architecture: string;
  variant?: string;
}

/** In place of a platform: whichever image comes first. For who wants to know what platforms there are. */
export const ANY_PLATFORM = "any";

/** Names of architectures as Linux and Node write them, to Go's. */
const ARCHITECTURES: Record<string, string> = {
  x64: "amd64",
  x86_64: "amd64",
  "x86-64": "amd64",
  aarch64: "arm64",
  ia32: "386",
  i386: "386",
  armhf: "arm",
};

/** The variant that an architecture means when none is named. */
const DEFAULT_VARIANTS: Record<string, string> = { arm64: "v8", arm: "v7", amd64: "v1" };

/** Parses `os/architecture[/variant]`, or an architecture alone, of Linux. Throws an ImageError. */
export function parsePlatform(text: string): Platform {
  const parts = text.split("/");
  if (parts.length > 3 || !parts.every((part) => /^[A-Za-z0-9_.-]+$/.test(part))) {
    throw new ImageError("platform-not-found", `${JSON.stringify(text)} is no platform`, {
      hint: "Write it as os/architecture or os/architecture/variant, such as linux/arm64.",
    });
  }
  const [os, architecture, variant] = parts.length === 1 ? ["linux", text] : parts;
  const platform = { os: os!.toLowerCase(), architecture: goArchitecture(architecture!) };
  return variant === undefined ? platform : { ...platform, variant };
}

/** Linux on the architecture of this machine. */
export function hostPlatform(): Platform {
  return { os: "linux", architecture: goArchitecture(process.arch) };
}

function goArchitecture(name: string): string {
  return ARCHITECTURES[name.toLowerCase()] ?? name.toLowerCase();
}

/** Whether an image for one platform is what was asked for. */
export function matchesPlatform(image: Platform, wanted: Platform): boolean {
  const variant = (platform: Platform): string =>
    platform.variant ?? DEFAULT_VARIANTS[goArchitecture(platform.architecture)] ?? "";
  return (
    image.os === wanted.os &&
    goArchitecture(image.architecture) === wanted.architecture &&
    variant(image) === variant(wanted)
  );
}

/**
 * Throws an ImageError when an image is not for the platform that was asked for. A configuration that does not
 * say what it is for passes.
 */
export function requirePlatform(image: Partial<Platform>, wanted: string | undefined): void {
  const { os, architecture, variant } = image;
  if (wanted === undefined || wanted === ANY_PLATFORM || os === undefined || architecture === undefined)
    return;
  const found = { os, architecture, ...(variant === undefined ? {} : { variant }) };
  if (matchesPlatform(found, parsePlatform(wanted))) return;
  throw new ImageError("platform-not-found", `the image is for ${formatPlatform(found)}, not ${wanted}`, {
    hint: "Leave out --platform, or export the image for that platform.",
  });
}

/** `os/architecture[/variant]`. */
export function formatPlatform({ os, architecture, variant }: Platform): string {
  return variant === undefined ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`;
}
