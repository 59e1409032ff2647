// SPDX-License-Identifier: Apache-2.0
import { xmlElement } from "../../documents/render-xml.ts";
import { childText, elementsAt, type XmlElement } from "../../documents/xml.ts";
import type { Property } from "../property.ts";
import type { Bom, Component, LicenseChoice } from "./bom.ts";

/** A bill of materials in XML. https://cyclonedx.org/docs/1.6/xml/ */
export function xmlOfBom(bom: Bom): XmlElement {
  const { specVersion, serialNumber, metadata, components, dependencies } = bom;
  const { timestamp, tools, component } = metadata;
  const children = [
    xmlElement("metadata", [
      ...(timestamp === undefined ? [] : [xmlElement("timestamp", timestamp)]),
      Array.isArray(tools)
        ? xmlElement(
            "tools",
            tools.map(({ name, version }) => xmlElement("tool", members({ name, version }))),
          )
        : xmlElement("tools", [xmlElement("components", tools.components.map(xmlOfComponent))]),
      xmlOfComponent(component),
    ]),
    xmlElement("components", components.map(xmlOfComponent)),
    xmlElement(
      "dependencies",
      dependencies.map(({ ref, dependsOn = [] }) =>
        xmlElement(
          "dependency",
          dependsOn.map((needed) => xmlElement("dependency", [], { ref: needed })),
          { ref },
        ),
      ),
    ),
  ];
  const xmlns = `http://cyclonedx.org/schema/bom/${specVersion}`;
  return xmlElement("bom", children, { xmlns, serialNumber, version: "1" });
}

function xmlOfComponent(component: Component): XmlElement {
  const { type, "bom-ref": reference, group, name, version, description, scope, cpe, purl } = component;
  const { hashes = [], licenses = [], properties = [], evidence } = component;
  return xmlElement(
    "component",
    [
      ...members({ group, name, version, description, scope }),
      ...list(
        "hashes",
        hashes.map(({ alg, content }) => xmlElement("hash", content, { alg })),
      ),
      ...list("licenses", licenses.map(xmlOfLicense)),
      ...members({ cpe, purl }),
      ...list(
        "properties",
        properties.map(({ name, value }) => xmlElement("property", value, { name })),
      ),
      ...(evidence === undefined ? [] : [xmlOfEvidence(evidence)]),
    ],
    { type, ...(reference === undefined ? {} : { "bom-ref": reference }) },
  );
}

function xmlOfEvidence({ occurrences }: NonNullable<Component["evidence"]>): XmlElement {
  const elements = occurrences.map(({ location }) =>
    xmlElement("occurrence", [xmlElement("location", location)]),
  );
  return xmlElement("evidence", [xmlElement("occurrences", elements)]);
}

function xmlOfLicense(choice: LicenseChoice): XmlElement {
  if ("expression" in choice) return xmlElement("expression", choice.expression);
  return xmlElement("license", members({ ...choice.license }));
}

function members(values: Record<string, string | undefined>): XmlElement[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [xmlElement(name, value)],
  );
}

function list(name: string, elements: XmlElement[]): XmlElement[] {
  return elements.length === 0 ? [] : [xmlElement(name, elements)];
}

/** What the JSON of a bill of materials would be, as far as it is read. */
export function bomOfXml(root: XmlElement): Record<string, unknown> {
  const component = elementsAt(root, "metadata", "component")[0];
  return {
    bomFormat: "CycloneDX",
    metadata: component === undefined ? {} : { component: componentOfXml(component) },
    components: elementsAt(root, "components", "component").map(componentOfXml),
    dependencies: elementsAt(root, "dependencies", "dependency").map((dependency) => ({
      ref: dependency.attributes.ref ?? "",
      dependsOn: elementsAt(dependency, "dependency").map(({ attributes }) => attributes.ref ?? ""),
    })),
  };
}

function componentOfXml(element: XmlElement): Record<string, unknown> {
  return {
    type: element.attributes.type ?? "",
    "bom-ref": element.attributes["bom-ref"] ?? "",
    group: childText(element, "group"),
    name: childText(element, "name"),
    version: childText(element, "version"),
    description: childText(element, "description"),
    cpe: childText(element, "cpe"),
    purl: childText(element, "purl"),
    licenses: elementsAt(element, "licenses").flatMap(({ children }) => children.map(licenseOfXml)),
    properties: elementsAt(element, "properties", "property").map(
      ({ attributes, text }): Property => ({ name: attributes.name ?? "", value: text }),
    ),
    evidence: {
      occurrences: elementsAt(element, "evidence", "occurrences", "occurrence").map((occurrence) => ({
        location: childText(occurrence, "location"),
      })),
    },
    components: elementsAt(element, "components", "component").map(componentOfXml),
  };
}

function licenseOfXml(element: XmlElement): Record<string, unknown> {
  if (element.name === "expression") return { expression: element.text };
  return { license: { id: childText(element, "id"), name: childText(element, "name") } };
}
