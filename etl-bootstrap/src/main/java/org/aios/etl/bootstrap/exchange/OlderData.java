package org.aios.etl.bootstrap.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.core.model.Money;
import tools.jackson.databind.JsonNode;

/**
 * What the older cache kept of a result: a JSON object in no fixed form, in which the usual names are looked for in the usual
 * places. Immutable.
 */
final class OlderData {
    private static final List<String> SECTIONS = List.of("document", "", "metadata", "input", "request", "provenance");
    private static final List<String> SOURCES =
            List.of("url", "source_url", "video_url", "source", "path", "file_path", "file");
    private static final List<String> TEXTS = List.of("content", "markdown", "text", "transcript", "body");
    private static final List<String> DESCRIPTIVE = List.of("title", "author", "language", "published");

    private final JsonNode data;
    private final List<JsonNode> sections = new ArrayList<>();

    OlderData(JsonNode data) {
        this.data = data;
        for (String section : SECTIONS) {
            JsonNode node = section.isEmpty() ? data : data.path(section);
            if (node.isObject()) {
                sections.add(node);
            }
        }
    }

    /** Refuses what is no whole result. */
    void refuseFailure() throws RefusedException {
        OlderFailure.refuse(data);
    }

    /** Returns the value of a snake_case name, which may be written in camelCase. */
    Optional<Object> value(String name) {
        return find(name).map(node -> Json.inOrder().treeToValue(node, Object.class));
    }

    /** Returns where the result came from; the tool's own name for it is tried first. */
    Optional<String> source(String ownName) {
        return text(ownName).or(() -> first(SOURCES));
    }

    /** Returns the main text. */
    Optional<String> mainText() {
        return first(TEXTS);
    }

    /** Returns what describes the source, but for the source itself. */
    Map<String, Object> metadata(String source) {
        Map<String, Object> all = new LinkedHashMap<>();
        DESCRIPTIVE.forEach(name -> text(name).ifPresent(value -> all.put(name, value)));
        data.path("metadata").properties().forEach(member -> {
            if (member.getValue().isValueNode() && !member.getValue().isNull()) {
                all.putIfAbsent(member.getKey(), Json.inOrder().treeToValue(member.getValue(), Object.class));
            }
        });
        all.values().removeIf(source::equals);
        return all;
    }

    /** Returns what it had cost, where that was kept. */
    Money cost() {
        return find("cost_usd")
                .or(() -> find("cost"))
                .filter(node -> node.isNumber() && node.doubleValue() >= 0 && node.doubleValue() < 1e9)
                .map(node -> new Money(node.decimalValue()))
                .orElse(Money.ZERO);
    }

    private Optional<String> first(List<String> names) {
        return names.stream().flatMap(name -> text(name).stream()).findFirst();
    }

    private Optional<String> text(String name) {
        return find(name)
                .map(node -> node.isObject() ? node.path("text") : node)
                .filter(node -> node.isString() && !node.stringValue().isBlank())
                .map(JsonNode::stringValue);
    }

    private Optional<JsonNode> find(String name) {
        String other = camel(name);
        for (JsonNode section : sections) {
            for (String spelling : name.equals(other) ? List.of(name) : List.of(name, other)) {
                JsonNode found = section.path(spelling);
                if (!found.isMissingNode() && !found.isNull()) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }

    private static String camel(String snake) {
        StringBuilder out = new StringBuilder();
        for (String word : snake.split("_", -1)) {
            boolean first = out.isEmpty() || word.isEmpty();
            out.append(first ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return out.toString();
    }
}
