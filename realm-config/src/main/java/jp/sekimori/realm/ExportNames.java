// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names that a realm file of the supported server may have: those of the template and those that the server adds in an
 * untouched export ({@code export-names.json}, to be made anew with each server). Immutable.
 *
 * @param fields of the realm
 * @param attributes of the realm
 * @param clientFields of each client
 * @param clientAttributes of each client
 * @param switches fields, at any place, that are a JSON boolean in template or export
 */
record ExportNames(
        Set<String> fields,
        Set<String> attributes,
        Set<String> clientFields,
        Set<String> clientAttributes,
        Set<String> switches) {
    ExportNames {
        fields = Set.copyOf(fields);
        attributes = Set.copyOf(attributes);
        clientFields = Set.copyOf(clientFields);
        clientAttributes = Set.copyOf(clientAttributes);
        switches = Set.copyOf(switches);
    }

    static ExportNames bundled() {
        JsonNode template = RealmFile.bundled("realm-template.json");
        JsonNode added = RealmFile.bundled("export-names.json");
        return new ExportNames(
                with(added.path("fields"), Stream.of(template)),
                with(added.path("attributes"), Stream.of(template.path("attributes"))),
                with(added.path("clientFields"), template.path("clients").valueStream()),
                with(
                        added.path("clientAttributes"),
                        template.path("clients").valueStream().map(client -> client.path("attributes"))),
                with(added.path("switches"), Stream.empty()));
    }

    private static Set<String> with(JsonNode added, Stream<JsonNode> owners) {
        Set<String> names = new HashSet<>();
        added.forEach(name -> names.add(name.asText()));
        owners.flatMap(owner -> owner.properties().stream())
                .map(Map.Entry::getKey)
                .forEach(names::add);
        return names;
    }
}
