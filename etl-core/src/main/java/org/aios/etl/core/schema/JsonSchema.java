package org.aios.etl.core.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apiguardian.api.API;

/**
 * Derives JSON Schema (draft 2020-12) from records. A record that occurs more than once, or contains itself, is written
 * once under {@code $defs}: that keeps tool definitions short.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class JsonSchema {
    private final boolean given;
    private final Map<Class<?>, AtomicInteger> uses = new HashMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();
    private final Map<String, Object> definitions = new TreeMap<>();

    private JsonSchema(boolean given) {
        this.given = given;
    }

    /** Describes what may be given: unknown names are refused, what has a default may be left out. */
    public static Map<String, Object> of(RecordSchema<?> schema) {
        return new JsonSchema(true).whole(schema);
    }

    /** Describes what may be given, with further blocks as one more property: what has a schema of its own by name. */
    public static Map<String, Object> of(RecordSchema<?> schema, String name, Map<String, RecordSchema<?>> blocks) {
        JsonSchema writer = new JsonSchema(true);
        blocks.values().forEach(writer::count);
        Map<String, Object> root = writer.whole(schema);
        Map<String, Object> described = new LinkedHashMap<>();
        blocks.forEach((block, inner) -> described.put(block, writer.object(inner)));
        Map<String, Object> properties = new LinkedHashMap<>();
        if (root.get("properties") instanceof Map<?, ?> known) {
            known.forEach((key, value) -> properties.put(String.valueOf(key), value));
        }
        properties.put(name, Map.of("type", "object", "properties", described));
        root.put("properties", properties);
        if (!writer.definitions.isEmpty()) {
            root.put("$defs", writer.definitions);
        }
        return root;
    }

    /** Describes what is returned: only optional components may be absent, and further ones may join. */
    public static Map<String, Object> ofDocument(RecordSchema<?> schema) {
        return new JsonSchema(false).whole(schema);
    }

    private Map<String, Object> whole(RecordSchema<?> schema) {
        count(schema);
        Map<String, Object> root = object(schema);
        if (uses.getOrDefault(schema.type(), new AtomicInteger()).get() > 1) {
            definitions.put(name(schema), object(schema));
        }
        if (!definitions.isEmpty()) {
            root.put("$defs", definitions);
        }
        return root;
    }

    private void count(RecordSchema<?> schema) {
        if (uses.computeIfAbsent(schema.type(), type -> new AtomicInteger()).incrementAndGet() == 1) {
            schema.properties().forEach(property -> property.nested().ifPresent(this::count));
        }
    }

    private Map<String, Object> object(RecordSchema<?> schema) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        if (!schema.doc().isEmpty()) {
            object.put("description", schema.doc());
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        schema.properties().forEach(property -> properties.put(property.name(), described(property)));
        object.put("properties", properties);
        List<String> required = schema.properties().stream()
                .filter(property -> given ? property.required() : !property.optional() && !property.secret())
                .map(Property::name)
                .toList();
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        if (given) {
            object.put("additionalProperties", false);
        }
        return object;
    }

    private Map<String, Object> described(Property property) {
        Map<String, Object> described = type(property.type());
        if (!property.doc().isEmpty()) {
            described.put("description", property.doc());
        }
        if (given) {
            property.defaultValue()
                    .filter(written -> !written.isEmpty() && property.kind() != Kind.RECORD)
                    .ifPresent(written -> described.put("default", defaultOf(property, written)));
        }
        return described;
    }

    private static Object defaultOf(Property property, String written) {
        return new ValueReader(new ArrayList<>())
                .read(property.name(), property.type(), new Text(written), Optional.empty())
                .<Object>map(value -> ValueWriter.write(property.type(), value, each -> true))
                .orElse(written);
    }

    private Map<String, Object> type(ValueType type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        switch (type.kind()) {
            case TEXT -> text(schema, type);
            case URI -> schema.put("type", "string");
            case INTEGER -> number(schema, "integer", type);
            case NUMBER, MONEY -> number(schema, "number", type);
            case BOOLEAN -> schema.put("type", "boolean");
            case DURATION -> duration(schema, type);
            case SIZE -> schema.put("type", given ? List.of("string", "integer") : "string");
            case ENUM -> {
                schema.put("type", "string");
                schema.put("enum", type.words());
            }
            case INSTANT -> format(schema, "date-time");
            case DATE -> format(schema, "date");
            case LIST -> list(schema, type);
            case MAP -> {
                schema.put("type", "object");
                schema.put("additionalProperties", type(type.element().orElseThrow()));
            }
            case RECORD -> record(schema, type.nested().orElseThrow());
            case SECRET, PATH -> schema.put("type", "string");
            case ANY -> {}
        }
        return schema;
    }

    private static void text(Map<String, Object> schema, ValueType type) {
        schema.put("type", "string");
        Bounds bounds = type.bounds();
        int least = Math.max(bounds.minSize().orElse(0), bounds.notBlank() ? 1 : 0);
        if (least > 0) {
            schema.put("minLength", least);
        }
        bounds.maxSize().ifPresent(most -> schema.put("maxLength", most));
        bounds.pattern().ifPresent(regex -> schema.put("pattern", "^(?:" + regex.pattern() + ")$"));
    }

    private static void number(Map<String, Object> schema, String name, ValueType type) {
        schema.put("type", name);
        type.bounds().least().ifPresent(end -> schema.put(end.open() ? "exclusiveMinimum" : "minimum", end.value()));
        type.bounds().most().ifPresent(end -> schema.put(end.open() ? "exclusiveMaximum" : "maximum", end.value()));
    }

    private void duration(Map<String, Object> schema, ValueType type) {
        if (type.unit().isPresent()) {
            schema.put("type", "number");
        } else {
            schema.put("type", given ? List.of("string", "number") : "string");
        }
    }

    private static void format(Map<String, Object> schema, String format) {
        schema.put("type", "string");
        schema.put("format", format);
    }

    private void list(Map<String, Object> schema, ValueType type) {
        schema.put("type", "array");
        schema.put("items", type(type.element().orElseThrow()));
        type.bounds().minSize().ifPresent(least -> schema.put("minItems", least));
        type.bounds().maxSize().ifPresent(most -> schema.put("maxItems", most));
    }

    private void record(Map<String, Object> schema, RecordSchema<?> nested) {
        if (uses.getOrDefault(nested.type(), new AtomicInteger()).get() <= 1) {
            schema.putAll(object(nested));
            return;
        }
        String name = name(nested);
        schema.put("$ref", "#/$defs/" + name);
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of()); // holds the place while the record's own components refer to it
            definitions.put(name, object(nested));
        }
    }

    /** Two records of the same simple name get names of their own. */
    private String name(RecordSchema<?> schema) {
        String simple = Names.snake(schema.type().getSimpleName());
        return names.computeIfAbsent(schema.type(), type -> {
            String free = simple;
            for (int i = 2; names.containsValue(free); i++) {
                free = simple + "_" + i;
            }
            return free;
        });
    }
}
