// SPDX-License-Identifier: Apache-2.0
import { eventTypes } from "@vendorless/rules";
import { describeContainer } from "../../containers/description.ts";
import { parseContainerDescription, runtimeName } from "../../containers/parse-description.ts";
import type { EventRecord } from "../../event.ts";
import { type Handlers, positionsOf } from "../handler.ts";
import type { State } from "../state.ts";

const ASYNC = positionsOf("asyncevent", "enter", "name", "data");

/** What runtimes tell of containers, as it lies in captures or is added by the agent. */
export const containerHandlers: Handlers = {
  exit: {},
  everyVersion: {
    container(event, state) {
      const isJson = eventTypes[event.type]?.parameters[0]?.name === "json";
      if (isJson) describe(event, state, event.string(0));
      else {
        const id = event.string(0);
        if (id === "") return;
        const container = describeContainer({
          id,
          runtime: runtimeName(event.uint32(1)),
          name: event.string(2),
          image: event.string(3),
        });
        state.containers.add(container);
        state.containers.described = { event: event.number, container };
      }
    },
    asyncevent(event, state) {
      const name = event.string(ASYNC.name);
      if (name === "container") describe(event, state, event.string(ASYNC.data));
      else if (name === "container_removed") {
        const container = parseContainerDescription(event.string(ASYNC.data));
        if (container === undefined) return;
        state.containers.described = { event: event.number, container };
        state.containers.delete(container.id);
      }
    },
  },
};

function describe(event: EventRecord, state: State, json: string): void {
  const container = parseContainerDescription(json);
  if (container === undefined) return;
  state.containers.add(container);
  state.containers.described = { event: event.number, container };
}
