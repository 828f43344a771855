package org.aios.etl.bootstrap.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.schema.Names;
import org.aios.etl.core.schema.Nearest;

/**
 * Lays environment variables and the command line over the file's values. A variable set to nothing counts as not set.
 * A derived name ({@code ETL_…}) wins over a conventional one ({@code ASSEMBLYAI_API_KEY}).
 */
final class Surroundings {
    private final ConfigSource source;
    private final Blocks blocks;
    private final Layers layers;

    Surroundings(ConfigSource source, Blocks blocks, Layers layers) {
        this.source = source;
        this.blocks = blocks;
        this.layers = layers;
    }

    /** Lays the environment over the file; returns warnings about variables that are probably misspelt. */
    List<String> environment() {
        Map<String, String> known = new LinkedHashMap<>();
        for (Blocks.Leaf leaf : blocks.leaves()) {
            leaf.property().environmentName().ifPresent(name -> use(name, leaf.path()));
            known.put(Names.environment(leaf.path()), leaf.path());
        }
        for (String tool : blocks.tools()) {
            for (String end : List.of("", ".enabled", ".ttl_days")) {
                String path = Blocks.PER_TOOL + "." + tool + end;
                known.put(Names.environment(path), path);
            }
        }
        known.forEach(this::use);
        return misspelt(known);
    }

    /** Lays the command line over everything; returns problems. */
    List<String> overrides() {
        List<String> problems = new ArrayList<>();
        List<String> known = blocks.leaves().stream().map(Blocks.Leaf::path).toList();
        source.overrides().forEach((path, text) -> {
            Optional<Blocks.Leaf> leaf = blocks.leaves().stream()
                    .filter(each -> path.equals(each.path()) || path.startsWith(each.path() + "."))
                    .findFirst();
            if (leaf.isEmpty()) {
                String hint = Nearest.of(path, known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("");
                problems.add("command line: %s is not known%s".formatted(path, hint));
            } else if (leaf.get().property().secret()) {
                problems.add(
                        "command line: %s is a secret, which other users could see there; set %s in the environment"
                                .formatted(path, Names.environment(path)));
            } else {
                layers.put(path, text, "command line");
            }
        });
        return problems;
    }

    private void use(String variable, String path) {
        String value = source.environment().getOrDefault(variable, "");
        if (!value.isBlank()) {
            layers.put(path, value, "environment variable " + variable);
        }
    }

    private List<String> misspelt(Map<String, String> known) {
        return source.environment().keySet().stream()
                .filter(variable -> variable.startsWith("ETL_") && !known.containsKey(variable))
                .sorted()
                .flatMap(variable -> Nearest.of(variable, known.keySet()).stream()
                        .map(near -> "environment variable %s means nothing here; did you mean %s?"
                                .formatted(variable, near)))
                .toList();
    }
}
