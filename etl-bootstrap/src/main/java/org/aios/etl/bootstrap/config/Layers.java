package org.aios.etl.bootstrap.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.schema.Text;

/**
 * Values from several sources laid over one another, the stronger last, with the origin of each. For one thread.
 */
final class Layers {
    private final Map<String, Object> root;
    private final Map<String, String> origins;

    /** Starts with the values of a file. */
    Layers(Map<String, Object> root, Map<String, String> places) {
        this.root = root;
        this.origins = new HashMap<>(places);
    }

    /** Lays one text over what is there. Where a value stands in place of a block, that is a problem told elsewhere. */
    void put(String path, String text, String origin) {
        String[] names = path.split("\\.", -1);
        Map<String, Object> block = root;
        for (int i = 0; i < names.length - 1; i++) {
            Optional<Map<String, Object>> inner = block(block, names[i]);
            if (inner.isEmpty()) {
                return;
            }
            block = inner.get();
        }
        block.put(names[names.length - 1], new Text(text));
        origins.keySet().removeIf(known -> known.startsWith(path + "[") || known.startsWith(path + "."));
        origins.put(path, origin);
    }

    /** Returns the values laid over one another so far, open to change. */
    Map<String, Object> root() {
        return root;
    }

    /** Returns the block of a name, created if missing; empty if something else stands there. */
    @SuppressWarnings("unchecked") // all maps in these values were made by YamlTree or here, with text keys
    static Optional<Map<String, Object>> block(Map<String, Object> outer, String name) {
        Object found = outer.computeIfAbsent(name, missing -> new LinkedHashMap<>());
        return found instanceof Map<?, ?> map ? Optional.of((Map<String, Object>) map) : Optional.empty();
    }

    /** Returns where a value comes from, or the first of its parts, or {@code default}. */
    String origin(String path) {
        String own = origins.get(path);
        return own != null
                ? own
                : origins.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(path + ".")
                                || entry.getKey().startsWith(path + "["))
                        .min(Map.Entry.comparingByKey())
                        .map(Map.Entry::getValue)
                        .orElse("default");
    }

    /** Returns the place to look at for a problem: the path's own, else that of the nearest block around it. */
    Optional<String> nearest(String path) {
        for (String at = path; !at.isEmpty(); at = outer(at)) {
            String known = origins.get(at);
            if (known != null) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    private static String outer(String path) {
        int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return end < 0 ? "" : path.substring(0, end);
    }
}
