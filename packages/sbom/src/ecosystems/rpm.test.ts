// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { decodePurl } from "../purl.ts";
import { packageOfPurl } from "./purl.ts";
import { rpmPackage } from "./rpm.ts";

test("epoch, module and source package of an rpm stand in its purl, and are read from there", () => {
  const record = { name: "perl", version: "5.26-1.el8", epoch: 4, architecture: "x86_64", licenses: [] };
  const sourceRpm = "perl-5.26-1.el8.src.rpm";
  const found = rpmPackage({ ...record, sourceRpm, module: "perl:5.26:82:9ed" }, undefined);
  assert.equal(
    found.purl,
    "pkg:rpm/perl@5.26-1.el8?arch=x86_64&epoch=4&rpmmod=perl:5.26:82:9ed&upstream=perl-5.26-1.el8.src.rpm",
  );
  assert.deepEqual(packageOfPurl(decodePurl(found.purl)!), found);
});
