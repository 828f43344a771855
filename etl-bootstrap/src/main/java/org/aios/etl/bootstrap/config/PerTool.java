package org.aios.etl.bootstrap.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.schema.Nearest;
import org.aios.etl.core.schema.Text;
import org.aios.etl.core.schema.Written;

/** Brings the short forms of {@code cache.per_tool} into its long one: {@code true} means {@code {enabled: true}}. */
final class PerTool {
    private PerTool() {}

    static void normalize(Map<String, Object> root) {
        if (!(root.get("cache") instanceof Map<?, ?> cache) || !cache.containsKey("per_tool")) {
            return;
        }
        Map<String, Object> block = Layers.block(root, "cache").orElseThrow();
        Object given = block.get("per_tool");
        if (given instanceof Text text) {
            block.put("per_tool", pairs(text.value()));
        }
        Layers.block(block, "per_tool").ifPresent(tools -> tools.replaceAll((tool, value) -> entry(value)));
    }

    /** Warns of tools that this installation does not have; they are no mistake where a plugin comes and goes. */
    static List<String> unknown(Map<String, ?> tools, List<String> known, Layers layers) {
        List<String> warnings = new ArrayList<>();
        for (String tool : tools.keySet()) {
            if (!known.contains(tool)) {
                String path = Blocks.PER_TOOL + "." + tool;
                warnings.add("%s: %s: there is no tool %s in this installation%s"
                        .formatted(layers.nearest(path).orElse("configuration"), path, tool, hint(tool, known)));
            }
        }
        return warnings;
    }

    static String hint(String word, List<String> known) {
        Optional<String> near = Nearest.of(word, known);
        return near.map(name -> "; did you mean " + name + "?").orElse("");
    }

    private static Object entry(Object value) {
        boolean single = value instanceof Text
                || value instanceof Boolean
                || (value instanceof Written written && written.value() instanceof Boolean);
        return single ? new LinkedHashMap<>(Map.of("enabled", value)) : value;
    }

    private static Map<String, Object> pairs(String text) {
        Map<String, Object> tools = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isBlank()) {
                String tool = equals < 0 ? pair : pair.substring(0, equals);
                tools.put(tool.strip(), new Text(equals < 0 ? "true" : pair.substring(equals + 1)));
            }
        }
        return tools;
    }
}
