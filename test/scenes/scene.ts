// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CaptureBuilder, type ContainerBuilder } from "@vendorless/builders";
import { type Alert, compileRuleSet, loadRules, type Rule, type RuleSet } from "@vendorless/rules";
import { extractors, replay } from "@vendorless/runtime";

/** Something that happens on a machine, and what the shipped rules say to it. */
export interface Scene {
  readonly name: string;
  /** The rule that fires, or that looks at it and stays silent. */
  readonly rule: string;
  /** The rules that fire before it, in order. */
  readonly after?: readonly string[];
  /** Pieces of the alert's message. Absent: no rule fires. */
  readonly shows?: readonly string[];
  readonly capture: () => Buffer;
}

/** A capture of what `act` does in a new container. */
export function inside<C extends ContainerBuilder>(make: () => C, act: (container: C) => void): () => Buffer {
  return () => {
    const container = make();
    act(container);
    return container.toBuffer();
  };
}

/** A capture of what `act` does on a machine outside of containers. */
export function onHost(act: (capture: CaptureBuilder) => void): () => Buffer {
  return () => {
    const capture = new CaptureBuilder();
    act(capture);
    return capture.toBuffer();
  };
}

const content = readFileSync(fileURLToPath(import.meta.resolve("@vendorless/rules/vendorless.yaml")), "utf8");

/** Loads the rules that ship, and what a user adds to them. */
export function loadShipped(additions = ""): RuleSet {
  const added = additions === "" ? [] : [{ name: "mine.yaml", content: additions }];
  return loadRules([{ name: "vendorless.yaml", content }, ...added]);
}

/** The alerts of a capture, in order. */
export async function alertsOf(capture: Buffer, rules: readonly Rule[]): Promise<Alert[]> {
  const alerts: Alert[] = [];
  async function* whole(): AsyncGenerator<Buffer> {
    yield capture;
  }
  await replay(whole(), {
    rules: compileRuleSet(rules, { extractors }),
    onDetection: ({ alert }) => alerts.push(alert),
    hostname: "test-host",
    report: ({ message }) => assert.fail(message),
  });
  return alerts;
}
