package org.aios.etl.bootstrap.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.aios.etl.core.schema.JsonSchema;
import org.aios.etl.core.schema.Kind;
import org.aios.etl.core.schema.Names;
import org.aios.etl.core.schema.Property;
import org.aios.etl.core.schema.RecordSchema;
import org.aios.etl.core.spi.Descriptor;

/** Writes what can be configured, from the same records that are read: the commented file, the page, the JSON Schema. Immutable. */
public final class ConfigReference {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z~/][A-Za-z0-9_./~+-]*( [A-Za-z0-9_./~+-]+)*");
    private static final Pattern MISREAD = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|~");
    private static final int WIDTH = 110;

    private final Blocks blocks;

    private ConfigReference(Blocks blocks) {
        this.blocks = blocks;
    }

    /** Describes an installation with the given collectors. */
    public static ConfigReference of(List<? extends Descriptor<?, ?, ?>> descriptors) {
        return new ConfigReference(Blocks.of(descriptors));
    }

    /** Returns a configuration file with every key at its default, each with its meaning, bounds and environment name. */
    public String yaml() {
        StringBuilder text = new StringBuilder();
        comment(
                text,
                "",
                "The configuration of etl with every key at its default. A file needs only the keys that differ. It is read"
                        + " from --config FILE, else ./etl.config.yaml, else ~/.aios/etl.config.yaml. An environment variable"
                        + " (named in each comment) wins over this file, the command line over both. A key without a value"
                        + " stands for nothing.");
        for (Property block : blocks.own().properties()) {
            text.append('\n');
            block(text, "", block.name(), block.name(), block.nested().orElseThrow());
        }
        if (!blocks.collectors().isEmpty()) {
            text.append("\n# One block for each collector\n")
                    .append(Blocks.COLLECTORS)
                    .append(":\n");
            blocks.collectors()
                    .forEach((name, schema) -> block(text, "  ", name, Blocks.COLLECTORS + "." + name, schema));
        }
        return text.toString();
    }

    /** Returns the tables of the page about configuration, in Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        for (Property block : blocks.own().properties()) {
            table(text, block.name(), block.nested().orElseThrow());
        }
        blocks.collectors().forEach((name, schema) -> table(text, Blocks.COLLECTORS + "." + name, schema));
        return text.toString();
    }

    /** Returns the JSON Schema of the file. */
    public Map<String, Object> jsonSchema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.putAll(JsonSchema.of(blocks.own(), Blocks.COLLECTORS, blocks.collectors()));
        allowBooleansPerTool(schema);
        return schema;
    }

    private static void allowBooleansPerTool(Map<String, Object> schema) {
        Map<String, Object> perTool =
                inner(inner(inner(inner(schema, "properties"), "cache"), "properties"), "per_tool");
        perTool.computeIfPresent(
                "additionalProperties", (key, entry) -> Map.of("anyOf", List.of(Map.of("type", "boolean"), entry)));
    }

    @SuppressWarnings("unchecked") // a JSON Schema of ours holds maps by text where it holds maps
    private static Map<String, Object> inner(Map<String, Object> outer, String name) {
        Object found = outer.get(name);
        return found instanceof Map<?, ?> map ? (Map<String, Object>) map : new LinkedHashMap<>();
    }

    private static void block(StringBuilder text, String indent, String name, String path, RecordSchema<?> schema) {
        if (!schema.doc().isEmpty()) {
            comment(text, indent, schema.doc());
        }
        boolean nothing = schema.properties().isEmpty();
        text.append(indent).append(name).append(nothing ? ": {}\n" : ":\n");
        for (Property property : schema.properties()) {
            String inner = path + "." + property.name();
            if (property.kind() == Kind.RECORD && !property.optional()) {
                if (!property.doc().isEmpty()) {
                    comment(text, indent + "  ", property.doc());
                }
                block(
                        text,
                        indent + "  ",
                        property.name(),
                        inner,
                        property.nested().orElseThrow());
            } else {
                entry(text, indent + "  ", inner, property);
            }
        }
    }

    private static void entry(StringBuilder text, String indent, String path, Property property) {
        comment(text, indent, sentence(path, property));
        String value = value(property);
        text.append(indent)
                .append(property.name())
                .append(value.isEmpty() ? ":" : ": " + value)
                .append('\n');
    }

    private static String sentence(String path, Property property) {
        List<String> parts = new ArrayList<>();
        if (!property.doc().isEmpty()) {
            parts.add(property.doc());
        }
        parts.add(capital(property.type().expected()));
        boolean oneText = property.kind() != Kind.LIST || property.nested().isEmpty();
        if (oneText) {
            parts.add("Environment: " + environment(path, property));
        }
        return String.join(". ", parts) + ".";
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String environment(String path, Property property) {
        String derived = Names.environment(path);
        return property.environmentName().map(name -> name + " or " + derived).orElse(derived);
    }

    private static void table(StringBuilder text, String path, RecordSchema<?> schema) {
        text.append("\n## `").append(path).append("`\n\n");
        if (!schema.doc().isEmpty()) {
            text.append(schema.doc()).append(".\n\n");
        }
        List<String> rows = new ArrayList<>();
        rows(rows, path, "", schema);
        if (rows.isEmpty()) {
            text.append("Nothing to set.\n");
            return;
        }
        text.append("| key | default | meaning | values |\n|---|---|---|---|\n");
        rows.forEach(text::append);
    }

    private static void rows(List<String> rows, String path, String prefix, RecordSchema<?> schema) {
        for (Property property : schema.properties()) {
            String key = prefix + property.name();
            if (property.kind() == Kind.RECORD && !property.optional()) {
                rows(rows, path, key + ".", property.nested().orElseThrow());
            } else {
                String value = value(property);
                String variable = property.environmentName()
                        .map(name -> " (environment: `" + name + "`)")
                        .orElse("");
                rows.add("| `%s` | %s | %s%s | %s |\n"
                        .formatted(
                                key,
                                value.isEmpty() ? "–" : "`" + value + "`",
                                cell(property.doc()),
                                variable,
                                cell(property.type().expected())));
            }
        }
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    /** Returns the default as YAML; empty text where there is none. */
    private static String value(Property property) {
        Optional<String> written = property.defaultValue().filter(text -> !text.isEmpty());
        return switch (property.kind()) {
            case LIST -> written.map(ConfigReference::list).orElse("[]");
            case MAP -> "{}";
            case INTEGER, NUMBER, MONEY, BOOLEAN -> written.orElse("");
            case DURATION -> written.orElse("");
            default -> written.map(ConfigReference::scalar).orElse("");
        };
    }

    private static String list(String written) {
        String inner = written.strip().replaceFirst("^\\[(.*)]$", "$1");
        List<String> items = new ArrayList<>();
        for (String item : inner.split(",", -1)) {
            items.add(scalar(item.strip()));
        }
        return "[" + String.join(", ", items) + "]";
    }

    private static String scalar(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !MISREAD.matcher(text).matches();
        return plain || text.matches("\\d+[KMGT]?B")
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** Breaks a text into comment lines. */
    private static void comment(StringBuilder text, String indent, String sentence) {
        StringBuilder line = new StringBuilder(indent + "#");
        for (String word : sentence.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(indent + "#");
            }
            line.append(' ').append(word);
        }
        text.append(line).append('\n');
    }
}
