// SPDX-License-Identifier: Apache-2.0
import { type Extractor, printIsoTime, printLocalDateTime, printLocalTime } from "@vendorless/rules";
import { plain } from "../../fields/argument.ts";
import { exactUnsigned } from "../../fields/exact.ts";
import type { AuditEvent } from "../audit-event.ts";

const BILLION = 1_000_000_000n;

/** When an event happened and where it comes from. Falco reads audit events by a plugin, whose name rules may know. */
export const genericExtractors: readonly (readonly [string, Extractor<AuditEvent>])[] = [
  ["evt.num", plain(({ number }) => number)],
  ["evt.time", plain(({ time }) => printLocalTime(time))],
  ["evt.time.s", plain(({ time }) => withoutFraction(printLocalTime(time)))],
  ["evt.time.iso8601", plain(({ time }) => printIsoTime(time))],
  ["evt.datetime", plain(({ time }) => printLocalDateTime(time))],
  ["evt.datetime.s", plain(({ time }) => withoutFraction(printLocalDateTime(time)))],
  ["evt.rawtime", plain(({ time }) => time)],
  ["evt.rawtime.s", plain(({ time }) => exactUnsigned(time / BILLION))],
  ["evt.rawtime.ns", plain(({ time }) => exactUnsigned(time % BILLION))],
  ["evt.reltime", plain((event) => exactUnsigned(sinceFirst(event)))],
  ["evt.reltime.s", plain((event) => exactUnsigned(sinceFirst(event) / BILLION))],
  ["evt.reltime.ns", plain((event) => exactUnsigned(sinceFirst(event) % BILLION))],
  ["evt.pluginname", plain(() => "k8saudit")],
  ["evt.plugininfo", plain(({ object }) => JSON.stringify(object))],
  ["evt.source", plain(() => "k8s_audit")],
  ["evt.is_async", plain(() => false)],
  ["evt.asynctype", plain(() => undefined)],
  ["evt.hostname", plain(({ stream }) => stream.hostname)],
];

/** Events of several servers may come out of order: one from before the first counts as its contemporary. */
function sinceFirst({ time, stream }: AuditEvent): bigint {
  return time > stream.firstTime ? time - stream.firstTime : 0n;
}

function withoutFraction(time: string): string {
  return time.split(".", 1)[0]!;
}
