// SPDX-License-Identifier: Apache-2.0
import { type ErrorOptions, VendorlessError } from "@vendorless/base";

/** Every way in which opening or reading an image can fail, and what it means. */
export const IMAGE_ERRORS = {
  "reference-invalid": "The text is no image reference.",
  "source-unknown": "No source of that name exists.",
  "image-not-found": "Nothing that the reference names exists in the source.",
  "image-ambiguous": "The source holds several images and the reference does not choose one.",
  "platform-not-found": "The image exists, but not for the platform asked for.",
  "archive-invalid": "The file is no image archive, or a part that an image needs is missing in it.",
  "manifest-invalid": "A manifest, index or layout file does not follow its specification.",
  "config-invalid": "The image configuration does not follow its specification.",
  "layer-missing": "The manifest names a layer that the source does not hold.",
  "layer-broken": "The stored layer cannot be decompressed.",
  "digest-mismatch": "Content differs from its digest: it was cut short, damaged or tampered with.",
  "limit-exceeded": "The image is larger than a limit that protects this machine.",
  unsupported: "The image uses a feature that is not supported, such as encrypted layers.",
  "read-failed": "The operating system refused to read.",
  "daemon-unreachable": "The container daemon does not answer.",
  "daemon-failed": "The container daemon answered with an error.",
  "credentials-invalid": "A file with credentials, or a credential helper, cannot be used.",
  "registry-unreachable": "The registry does not answer, or does not prove who it is.",
  "registry-unauthorized": "The registry wants credentials, or others than those it was shown.",
  "registry-denied": "The registry knows who asks, and refuses.",
  "registry-rate-limited": "The registry has answered too often and asks to wait.",
  "registry-failed": "The registry answered with an error, or broke off again and again.",
} as const;

/** One of the codes above. */
export type ImageErrorCode = keyof typeof IMAGE_ERRORS;

/** Why an image could not be opened or read. Its `hint` says what to do next. */
export class ImageError extends VendorlessError<ImageErrorCode> {
  constructor(code: ImageErrorCode, message: string, options: ErrorOptions & { hint: string }) {
    super(code, message, options);
    this.name = "ImageError";
  }
}
