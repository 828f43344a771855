package org.aios.etl.bootstrap.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.aios.etl.core.schema.Kind;
import org.aios.etl.core.schema.Property;
import org.aios.etl.core.schema.RecordSchema;
import org.jspecify.annotations.Nullable;

/** Lists the values in force with their origins. */
final class Settings {
    private static final String SHOWN_SECRET = "***";

    private final Blocks blocks;
    private final Layers layers;

    Settings(Blocks blocks, Layers layers) {
        this.blocks = blocks;
        this.layers = layers;
    }

    List<Setting> list(EtlConfig config, Map<String, Record> collectors) {
        List<Setting> settings = new ArrayList<>();
        add(settings, "", blocks.own().toMap(config), blocks.own());
        blocks.collectors().forEach((name, schema) -> {
            Record record = collectors.get(name);
            if (record != null) {
                add(settings, Blocks.COLLECTORS + "." + name, map(schema, record), schema);
            }
        });
        return settings;
    }

    private static <T extends Record> Map<String, Object> map(RecordSchema<T> schema, Record record) {
        return schema.toMap(schema.type().cast(record));
    }

    private void add(List<Setting> settings, String prefix, Map<?, ?> values, RecordSchema<?> schema) {
        for (Property property : schema.properties()) {
            String path = prefix.isEmpty() ? property.name() : prefix + "." + property.name();
            Object value = values.get(property.name());
            if (property.kind() == Kind.RECORD) {
                add(
                        settings,
                        path,
                        value instanceof Map<?, ?> map ? map : Map.of(),
                        property.nested().orElseThrow());
            } else {
                settings.add(new Setting(path, shown(property, path, value), layers.origin(path)));
            }
        }
    }

    private String shown(Property property, String path, @Nullable Object value) {
        if (property.secret()) {
            return layers.origin(path).equals("default") ? "" : SHOWN_SECRET;
        }
        return value == null ? "" : text(value);
    }

    private static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Settings::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.toString();
    }
}
