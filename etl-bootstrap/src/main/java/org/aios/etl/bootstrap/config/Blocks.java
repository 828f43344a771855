package org.aios.etl.bootstrap.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aios.etl.core.schema.Kind;
import org.aios.etl.core.schema.Property;
import org.aios.etl.core.schema.RecordSchema;
import org.aios.etl.core.spi.Descriptor;

/**
 * Everything that can be configured in an installation: our own blocks and one for each collector. Immutable.
 *
 * @param own the schema of our own blocks
 * @param collectors the schema of each collector's block by the collector's name
 * @param tools the names of the tools
 * @param warnings which collectors' blocks cannot be derived, and why
 */
record Blocks(
        RecordSchema<EtlConfig> own,
        Map<String, RecordSchema<?>> collectors,
        List<String> tools,
        List<String> warnings) {
    static final String COLLECTORS = "collectors";
    static final String PER_TOOL = "cache.per_tool";

    /** One single value: its path and its description. */
    record Leaf(String path, Property property) {}

    static Blocks of(List<? extends Descriptor<?, ?, ?>> descriptors) {
        Map<String, RecordSchema<?>> collectors = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (Descriptor<?, ?, ?> descriptor : descriptors) {
            try {
                collectors.putIfAbsent(descriptor.name(), RecordSchema.of(descriptor.config()));
            } catch (IllegalArgumentException e) {
                warnings.add("The collector %s cannot be configured and is left out: %s"
                        .formatted(descriptor.name(), e.getMessage()));
            }
        }
        List<String> tools =
                descriptors.stream().map(descriptor -> descriptor.tool()).toList();
        return new Blocks(RecordSchema.of(EtlConfig.class), collectors, tools, warnings);
    }

    /** Returns every single value in the order of the reference. */
    List<Leaf> leaves() {
        List<Leaf> leaves = new ArrayList<>();
        add(leaves, "", own);
        collectors.forEach((name, schema) -> add(leaves, COLLECTORS + "." + name, schema));
        return leaves;
    }

    private static void add(List<Leaf> leaves, String prefix, RecordSchema<?> schema) {
        for (Property property : schema.properties()) {
            String path = prefix.isEmpty() ? property.name() : prefix + "." + property.name();
            if (property.kind() == Kind.RECORD) {
                add(leaves, path, property.nested().orElseThrow());
            } else {
                leaves.add(new Leaf(path, property));
            }
        }
    }
}
